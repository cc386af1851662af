#include "infra/kafka/label.h"

#include "events/core/codec_archive.h"
#include "events/core/commit.h"
#include "events/core/frame.h"

namespace essaim::kafka {

/// The first fields of a commit, as a program that knows no others would read them: what follows is skipped.
struct CommitBeginning {
    std::string command;
    CommandId id;
    std::string actor;
    DelegationId on_behalf;
    std::string correlation;
    std::string causation;
    std::string traceparent;
    Instant recorded_at{};

    static constexpr auto fields() {
        using C = CommitBeginning;
        return std::tuple{Field{"command", &C::command},
                          Field{"id", &C::id},
                          Field{"actor", &C::actor},
                          Field{"on_behalf", &C::on_behalf},
                          Field{"correlation", &C::correlation},
                          Field{"causation", &C::causation},
                          Field{"traceparent", &C::traceparent},
                          Field{"recorded_at", &C::recorded_at}};
    }
};

}  // namespace essaim::kafka

ESSAIM_CODEC(essaim::kafka::CommitBeginning);

namespace essaim::kafka {

namespace {
constexpr std::size_t most_headers = 8;
}

std::optional<Label> label_of(std::string_view record) {
    const auto frame = parse_frame(record);
    if (!frame) return std::nullopt;
    const std::string service(name_of(frame->service));
    Label label{frame->chain, {}};
    label.headers.reserve(most_headers);
    const auto say = [&](std::string_view name, std::string value) {
        label.headers.emplace_back(name, std::move(value));
    };
    say("ce_specversion", "1.0");
    say("ce_id", frame->hash.hex());
    say("ce_source", "/" + frame->network.hex() + "/" + service + "/" + frame->chain);
    say("ce_sequence", std::to_string(frame->number));
    say("content-type", "application/vnd.essaim.frame");
    if (owned_partition(frame->chain)) {
        say("ce_type", "essaim.ownership");
    } else if (frame->number == 0) {
        say("ce_type", "essaim.genesis");
    } else if (const auto commit = decode<CommitBeginning>(frame->payload, WrittenBy::newer_version)) {
        say("ce_type", "essaim." + service + "." + commit->command + ".v1");
        say("ce_time", TextForm<Instant>::write(commit->recorded_at));
        if (!commit->traceparent.empty()) say("traceparent", commit->traceparent);
    } else {
        say("ce_type", "essaim." + service);
    }
    return label;
}

}  // namespace essaim::kafka
