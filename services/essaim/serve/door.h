#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "infra/http/server.h"
#include "services/essaim/serve/budget.h"
#include "services/essaim/serve/caller.h"
#include "services/essaim/serve/documentation.h"
#include "services/essaim/serve/identity_door.h"
#include "services/essaim/serve/imports.h"
#include "services/essaim/serve/pay_readings.h"
#include "services/essaim/serve/peer_budget.h"
#include "services/essaim/serve/relay.h"
#include "services/essaim/serve/reveal.h"
#include "services/essaim/serve/route.h"
#include "services/essaim/serve/row_tag.h"
#include "services/essaim/serve/site.h"
#include "services/essaim/serve/upload.h"
#include "services/essaim/serve/work_queue.h"

namespace essaim::audit {
class LogUntil;
}

namespace essaim::host {

class LinePipe;

/// Bounds that the configuration sets; 0: none.
struct DoorLimits {
    std::uint32_t commands_per_second = 2000;  // of a cooperative
    std::uint32_t reads_per_second = 20000;    // of a cooperative
    std::uint32_t actor_share = 500;           // thousandths of either
    std::uint64_t body_bytes = 1024 * 1024;
    bool behind_proxy = false;  // what comes before is named by the last `X-Forwarded-For`
};

/// The site over HTTP: every command and view by its declaration alone. What may not be seen answers as what
/// does not exist. Thread-safe.
class Door final : public http::Application {
  public:
    /// `identity`: our own issuer's; null: nobody comes in that way.
    Door(Site& site, Authenticate authenticate, const DoorLimits& limits, Language otherwise,
         IdentityDoor* identity = nullptr);

    std::variant<http::Response, http::TakeBody> admit(const http::Head& head) override;
    void answer(http::Request request, http::Respond respond) override;
    http::Response fault(unsigned status, std::string_view code, std::string_view detail,
                         const http::Head* head) override;

    /// From now on `/readyz` says 503: another instance is to be asked.
    void stop_being_ready() { ready_ = false; }

  private:
    struct Admitted;
    struct ViewWork;
    using Admission = std::variant<http::Response, http::TakeBody>;

    Language language_of(const http::Head& head) const;
    http::Response absent(Language language) const;
    http::Response unauthenticated(Language language) const;
    http::Response missing_right(const std::string& right, Language language) const;
    /// Takes one for the caller; 429 if there is none left.
    std::optional<http::Response> over_budget(Budget& budget, std::string_view cooperative,
                                              const Admitted& admitted) const;
    /// Takes one to read, of nobody's where there is nothing to the caller: what they may see, or why they
    /// may not. The owner sees all. Where the right is looked at again later, it refuses for want of budget
    /// alone.
    tl::expected<rights::Sight, http::Response> sight_of(const Admitted& admitted,
                                                         const rights::Verdict& verdict,
                                                         std::string_view cooperative);
    using SayMissing = std::function<http::Response(const std::string& right)>;
    /// The same of another budget, and in other words.
    tl::expected<rights::Sight, http::Response> sight_of(const Admitted& admitted,
                                                         const rights::Verdict& verdict,
                                                         std::string_view cooperative, Budget& budget,
                                                         const SayMissing& say_missing);
    /// That a command is not the caller's to ask, said in the form of an answer, and counted.
    http::Response forbidden_command(const CommandRoute& route, const std::string& id,
                                     const std::string& right, Language language);
    http::Response refused_method(std::string_view allowed, Language language) const;
    http::Response readiness(Language language) const;
    std::string_view why_not_on(const std::string& bearer, Instant asked_at) const;
    std::optional<http::Response> tried_too_often(const http::Head& head, Language language);
    void finish(http::Response& response, const Admitted& admitted);
    /// Goes on once the position is reached; else answers why not. `pointer`: where the caller gave it.
    void once_reached(const kernel::Cut& position, const Admitted& admitted, const char* pointer,
                      const std::string& id, http::Respond respond, std::function<void()> go_on);
    Site::Never never_of(const Caller& caller, const kernel::Cut& position) const;
    http::Response metrics();
    http::Response shards() const;
    Admission admit_route(const http::Head& head, std::shared_ptr<Admitted> admitted);
    enum class Look : std::uint8_t { first, after_position };
    Admission admit_command(const http::Head& head, std::shared_ptr<Admitted> admitted, Look look);
    Admission admit_view(const http::Head& head, std::shared_ptr<Admitted> admitted, Look look);
    void answer_admitted(http::Request request, http::Respond respond);
    void look_again(http::Request request, http::Respond respond);
    Admission admit_fixed(const http::Head& head, std::shared_ptr<Admitted> admitted);
    std::vector<std::pair<const projections::ViewDefinition*, RowTag>> tags_seen(
        std::string_view tags, const Caller& caller, const std::string& chain) const;
    void answer_command(const http::Request& request, const Admitted& admitted, http::Respond respond);
    void forward_command(http::Request request, Site::Home home, http::Respond respond);
    http::Response undecided(std::string code, const std::string& detail, const std::string& id,
                             Language language) const;
    http::Response out_of_touch(Language language) const;
    std::optional<http::Response> moved_away(Language language) const;
    void answer_view(const http::Request& request, const Admitted& admitted, http::Respond respond);
    Admission admit_import(const http::Head& head, std::shared_ptr<Admitted> admitted) const;
    void answer_import(const http::Request& request, const Admitted& admitted, const http::Respond& respond);
    void begin_view(const std::shared_ptr<ViewWork>& work);
    void show_page(const std::shared_ptr<ViewWork>& work, const SharedRows& rows,
                   const MembersOf& members_of);
    void reveal(const std::shared_ptr<ViewWork>& work, MembersOf members_of);
    http::Response revealed_response(const ViewWork& work, const Revealed& outcome) const;
    bool lets_in(const http::Response& tokens) const;
    void answer_identity(const http::Request& request, const Admitted& admitted, http::Respond respond);
    void answer_cut(const Admitted& admitted, http::Respond respond);
    /// False: it did not come to its end.
    using ReadLog = std::function<bool(LinePipe&, audit::LogUntil&)>;
    void stream_log(Language language, http::Respond respond, ReadLog read);
    void answer_log(const http::Request& request, const Admitted& admitted, http::Respond respond);
    void answer_verification(const Admitted& admitted, http::Respond respond);
    void answer_explanation(const http::Request& request, const Admitted& admitted, http::Respond respond);
    void answer_drafts(const http::Request& request, const Admitted& admitted, const http::Respond& respond);
    void answer_replay(const http::Request& request, const Admitted& admitted, http::Respond respond);
    Admission admit_simulation(const http::Head& head, std::shared_ptr<Admitted> admitted);
    void answer_simulation(const http::Request& request, const Admitted& admitted,
                           const http::Respond& respond);
    void answer_projections(const http::Respond& respond);
    void answer_comparison(const Admitted& admitted, http::Respond respond);
    void answer_right(const http::Request& request, const Admitted& admitted, http::Respond respond);
    void answer_parameters(const http::Request& request, const Admitted& admitted,
                           const http::Respond& respond);
    void answer_files(const http::Request& request, const Admitted& admitted, const http::Respond& respond);
    void answer_me(const Admitted& admitted, const http::Respond& respond);
    http::Response answer_of(const kernel::Answer& answer, Language language) const;
    http::Response invalid(const Invalid& invalid, const std::string& id, Language language) const;

    Site& site_;
    const Documentation documentation_;
    Authenticate authenticate_;
    Language otherwise_;
    std::uint64_t body_bytes_;
    Budget commands_;
    Budget reads_;
    PeerBudget tries_;  // to come in
    bool behind_proxy_;
    IdentityDoor* identity_;
    std::shared_ptr<UploadRoom> upload_room_;
    Relay relay_;
    Imports imports_;
    PayReadings pay_readings_;
    std::atomic<bool> ready_{true};
    WorkQueue work_;          // last: what it does uses the rest
    WorkQueue audits_{2, 4};  // each reads the whole log, or much of it
};

}  // namespace essaim::host
