#include <algorithm>

#include "events/core/commit.h"
#include "events/core/frame.h"
#include "events/core/wrapped_key.h"
#include "tests/golden/samples.h"

namespace essaim::golden {
namespace {

NetworkId network() {
    return *NetworkId::from_hex("000102030405060708090a0b0c0d0e0f");
}

Golden frames() {
    const Frame genesis = genesis_frame(network(), Service::membership);
    const Frame typical{network(), Service::activities, "oxalis", 1, genesis.hash, "payload", Hash{}};
    const Frame full{network(),        Service::intercooperation,  "~p65535", UINT64_MAX,
                     sha256("before"), std::string("\0\xff\n", 3), Hash{}};
    const auto read = [](std::string_view bytes) -> tl::expected<Reading, std::string> {
        const auto frame = parse_frame(bytes);
        if (!frame) return tl::unexpected(frame.error().message);
        auto json = Node::object();
        json.set("network", Node(frame->network.hex()));
        json.set("service", Node(name_of(frame->service)));
        json.set("chain", Node(frame->chain));
        json.set("number", Node(frame->number));
        json.set("predecessor", Node(frame->predecessor.hex()));
        json.set("payload", Node(to_hex(frame->payload)));
        json.set("hash", Node(frame->hash.hex()));
        return Reading{encode_frame(*frame), std::move(json)};
    };
    return {"frames/frame",
            frame_version,
            {encode_frame(genesis), encode_frame(typical), encode_frame(full)},
            read};
}

/// A part of a run with a piece of a document: no id, no event, no basis.
Commit minimal_commit() {
    Commit commit;
    commit.command = "close_period";
    commit.actor = "process:close";
    commit.recorded_at = Instant{std::chrono::milliseconds{0}};
    commit.run = RunPart{run_id(CommandId::unchecked("c-1")), 0};
    return commit;
}

Commit typical_commit() {
    Commit commit;
    commit.command = "open_activity";
    commit.id = CommandId::unchecked("c-00017");
    commit.actor = "p-anna";
    commit.recorded_at = Instant{std::chrono::milliseconds{1767340807000}};  // 2026-01-02T08:00:07.000Z
    commit.release = 1;
    commit.anchor = Head{1, sha256("anchor")};
    commit.basis = {{Service::membership, "oxalis", 7, sha256("7")}};
    commit.events = {{"activities.activity_opened", 1, 1, "activity/bees", Bytes{"event"}}};
    commit.fingerprint = sha256("body");
    return commit;
}

Commit full_commit() {
    auto commit = typical_commit();
    commit.on_behalf = DelegationId::unchecked("d-payroll");
    commit.correlation = "c-00016";
    commit.causation = "activities/oxalis/12/0";
    commit.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    commit.imported = true;
    commit.release = UINT32_MAX;
    commit.closes_run = RunClosing{2, parts_hash(std::array{sha256("a"), sha256("b")})};
    commit.retry_of = UINT64_MAX;
    commit.basis.push_back({Service::intercooperation, "network", 2, sha256("2")});
    commit.events.push_back({"activities.été", 65535, 1, "", Bytes{}});
    return commit;
}

Commit refused_commit() {
    auto commit = typical_commit();
    commit.events.clear();
    commit.outcome = Outcome::refused;
    commit.code = "activity_exists";
    commit.detail = "bees";
    return commit;
}

Commit nothing_new_commit() {
    auto commit = typical_commit();
    commit.events.clear();
    commit.outcome = Outcome::nothing_new;
    return commit;
}

Commit document_commit() {
    auto commit = minimal_commit();
    commit.run->index = UINT32_MAX;
    commit.document = Bytes{std::string("\0sealed\xff", 8)};
    return commit;
}

Golden commits(std::string name, const Commit& minimal, const Commit& typical, const Commit& full) {
    const auto read = [](std::string_view bytes) -> tl::expected<Reading, std::string> {
        const auto commit = decode_commit(bytes);
        if (!commit) return tl::unexpected(commit.error().pointer + " " + commit.error().message);
        return Reading{*encode_commit(*commit), to_node(*commit)};
    };
    return {
        std::move(name), 1, {*encode_commit(minimal), *encode_commit(typical), *encode_commit(full)}, read};
}

template <class W>
Golden wrapped_keys() {
    KeyWrapped<W> full;
    full.subject = "m-jeanne";
    full.data_class = DataClass::identity;
    full.epoch = UINT32_MAX;
    full.key_id = "00112233445566778899aabbccddeeff";
    std::ranges::fill(full.wrapped.bytes, std::uint8_t{0xa5});
    auto typical = full;
    typical.data_class = DataClass::payslip;
    typical.epoch = first_epoch;
    return golden_event(KeyWrapped<W>{}, typical, full);
}

}  // namespace

std::vector<Golden> core_samples() {
    return {frames(),
            commits("commits/commit", minimal_commit(), typical_commit(), full_commit()),
            commits("commits/answers_and_parts", nothing_new_commit(), refused_commit(), document_commit()),
            wrapped_keys<MembershipService>(),
            wrapped_keys<ActivitiesService>(),
            wrapped_keys<PayrollService>(),
            wrapped_keys<IntercooperationService>()};
}

}  // namespace essaim::golden
