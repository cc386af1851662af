#pragma once

namespace essaim::kernel {

/// The clauses of the writer's rule that can be left out. Each one is needed: a program never names another
/// rule than `WriterRule{}`; the simulation leaves out one after another and must see the harm.
struct WriterRule {
    bool accepts_only_on_the_head =
        true;                             // a frame whose predecessor is not the chain's head changes nothing
    bool ids_once_in_the_fold = true;     // no command is decided that the fold holds
    bool ids_once_in_flight = true;       // nor one that the overlay holds
    bool reads_what_lies_between = true;  // an acknowledgement beyond the next position: read up to it
    bool earlier_ones_acknowledged_first = true;  // one in its place counts only if all before it do
    bool rival_commit_kills_the_overlay = true;
    bool stops_at_a_gap = true;  // a position is missing between two records read
};

}  // namespace essaim::kernel
