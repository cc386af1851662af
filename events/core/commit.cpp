#include "events/core/commit.h"

#include <algorithm>

#include "events/core/frame.h"
#include "events/vocabulary/assert.h"

namespace essaim {

std::optional<std::string> contradiction(const Commit& commit) {
    if (commit.run.has_value() != commit.id.empty())
        return commit.run ? "a part of a run with a command id" : "neither a command id nor a run";
    if (commit.run && commit.closes_run) return "a part of a run that closes one";
    const bool refused = commit.outcome == Outcome::refused;
    if (refused == commit.code.empty())
        return refused ? "a refusal without a code" : "a code without a refusal";
    if (!refused && !commit.detail.empty()) return "a detail without a refusal";
    if (refused && (commit.run || commit.closes_run)) return "a refusal that belongs to a run";
    if (commit.outcome != Outcome::accepted && !commit.events.empty())
        return "events of a command not accepted";
    if (commit.document && !commit.run) return "a piece of a document outside a run";
    const auto out_of_order = [](const BasisEntry& a, const BasisEntry& b) {
        return std::tie(a.service, a.chain) >= std::tie(b.service, b.chain);
    };
    if (std::ranges::adjacent_find(commit.basis, out_of_order) != commit.basis.end())
        return "a basis out of order";
    return std::nullopt;
}

tl::expected<std::string, TooLarge> encode_commit(const Commit& commit) {
    ESSAIM_ASSERT(!contradiction(commit));
    if (commit.document && commit.document->data.size() > max_document_bytes)
        return tl::unexpected(TooLarge{commit.document->data.size(), max_document_bytes});
    auto payload = encode(commit);
    if (payload.size() > max_payload_bytes)
        return tl::unexpected(TooLarge{payload.size(), max_payload_bytes});
    return payload;
}

tl::expected<Commit, DecodeError> decode_commit(std::string_view payload) {
    auto commit = decode<Commit>(payload, WrittenBy::any_version);
    if (!commit) return commit;
    if (const auto wrong = contradiction(*commit))
        return tl::unexpected(DecodeError{DecodeError::Cause::inconsistent, 0, "", *wrong});
    return commit;
}

Hash run_id(const CommandId& closing) {
    return sha256(closing.text());
}

Hash parts_hash(std::span<const Hash> parts) {
    Sha256 all;
    for (const auto& part : parts) all.add(part.view());
    return all.finish();
}

CommitContext context_of(const Frame& frame, const Commit& commit) {
    return {{frame.service, frame.chain},
            frame.number,
            frame.hash,
            commit.recorded_at,
            commit.imported,
            commit.actor,
            commit.command,
            commit.id};
}

}  // namespace essaim
