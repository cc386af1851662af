#pragma once
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "events/core/key_ring.h"
#include "projections/core/view.h"
#include "projections/payslips/payslips.h"
#include "services/essaim/outbox/file.h"
#include "services/kernel/registry.h"

namespace essaim::outbox {

/// What is needed of a view's rows was copied: the file is made from it wherever there is time.
using Make = std::function<OutFile()>;

/// The files of one cooperative, found in the rows of its shard. Whoever holds one keeps the rows still; it
/// reads them only while it is called.
class Outbox {
  public:
    Outbox(const kernel::Registry& registry, const projections::Rows& rows, KeyRing& keys,
           const NetworkId& network, std::string cooperative)
        : registry_(registry),
          rows_(rows),
          keys_(keys),
          network_(network),
          cooperative_(std::move(cooperative)) {}

    /// The names of what there is of a kind for a period. Errors: `not_registered`.
    tl::expected<std::vector<std::string>, NoFile> names(FileKind kind, const FilePeriod& period) const;
    /// The closed payslips of a period, each of which a bulletin can be issued of: member, month, revision.
    std::vector<projections::Payslips::Row> payslips(const FilePeriod& period) const;
    /// The file of that name. A file of entries closed on 31 December is the year's unless a period says
    /// otherwise. A document is the bytes that were kept. Errors: `unknown_file`; `erased`: its key is gone;
    /// `key_unavailable`; `damaged`: what opened is not what was kept.
    tl::expected<Make, NoFile> file(const std::string& name,
                                    const std::optional<FilePeriod>& period = std::nullopt) const;

  private:
    projections::Parts parts(std::string_view view) const;
    tl::expected<Make, NoFile> pay_register(const std::string& name, int year) const;
    tl::expected<Make, NoFile> entries(const std::string& name,
                                       const std::optional<FilePeriod>& period) const;
    tl::expected<Make, NoFile> kept(const std::string& name) const;

    const kernel::Registry& registry_;
    const projections::Rows& rows_;
    KeyRing& keys_;
    NetworkId network_;
    std::string cooperative_;
};

/// Of what kind the file of that name is; nullopt: no file is called so.
std::optional<FileKind> kind_of(std::string_view name);
/// Whether the file of that name says more with each month: a register.
bool grows(std::string_view name);
/// Of a payslip's name, whose it is; nullopt: it is nobody's alone.
std::optional<std::string> member_of(std::string_view name);

}  // namespace essaim::outbox
