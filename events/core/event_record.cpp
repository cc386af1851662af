#include "events/core/event_record.h"

namespace essaim {

tl::expected<WrittenBy, DecodeError> writer_of(const EventRecord& record, const EventSchema& known) {
    const auto fail = [](DecodeError::Cause cause, std::string message) {
        return tl::unexpected(DecodeError{cause, 0, "", std::move(message)});
    };
    if (record.type != known.type)
        return fail(DecodeError::Cause::wrong_type,
                    "an event " + record.type + ", read as " + std::string{known.type});
    if (record.compat_version == 0 || record.version < record.compat_version)
        return fail(DecodeError::Cause::bad_version,
                    record.type + " of version " + std::to_string(record.version) +
                        ", readable from version " + std::to_string(record.compat_version) + " on");
    if (record.compat_version > known.version)
        return fail(DecodeError::Cause::too_new, record.type + " needs a program that knows version " +
                                                     std::to_string(record.compat_version) +
                                                     "; this one knows " + std::to_string(known.version));
    if (record.version == known.version) return WrittenBy::same_version;
    return record.version < known.version ? WrittenBy::older_version : WrittenBy::newer_version;
}

}  // namespace essaim
