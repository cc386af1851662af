#include "services/essaim/doctor/doctor.h"

#include <sys/stat.h>
#include <unistd.h>

#include "infra/embedded/embedded_log.h"
#include "infra/runtime/machine.h"
#include "services/essaim/told_in.h"

namespace essaim::host {

namespace {

constexpr std::uint64_t files_wanted = 4500;  // as many connections as a server takes, and its stores
constexpr std::uint64_t locked_bytes_wanted = 1u << 20;

class Examination {
  public:
    Examination(const DoctorQuestion& question, const kernel::Registry& registry)
        : question_(question), registry_(registry) {}

    std::vector<Finding> all() {
        look_at_machine();
        if (look_at_directory()) {
            look_at_keys();
            look_at_disk();
            look_at_network();
        }
        look_at_port();
        return std::move(findings_);
    }

  private:
    /// What an adapter says, which is English.
    std::string told(const std::string& message) const { return told_in(question_.language, message); }
    std::string say(std::string_view english, std::string_view french) const {
        return std::string(question_.language == Language::fr ? french : english);
    }
    void note(std::string check, Verdict verdict, std::string message, std::string cure = {}) {
        findings_.push_back({std::move(check), verdict, std::move(message), std::move(cure)});
    }

    void look_at_machine() {
        const auto limits = runtime::process_limits();
        note("core_dumps", limits.core_bytes == 0 ? Verdict::good : Verdict::bad,
             limits.core_bytes == 0
                 ? say("off", "désactivés")
                 : say("a core dump could hold keys", "une image mémoire pourrait contenir des clés"),
             limits.core_bytes == 0 ? "" : "ulimit -c 0");
        const bool files = limits.open_files >= files_wanted;
        note("open_files", files ? Verdict::good : Verdict::warning, std::to_string(limits.open_files),
             files ? "" : "ulimit -n " + std::to_string(files_wanted));
        const bool locked = limits.locked_bytes >= locked_bytes_wanted;
        note("locked_memory", locked ? Verdict::good : Verdict::warning,
             locked ? say("keys are kept out of swap", "les clés restent hors de la mémoire d’échange")
                    : say("keys might be written to swap",
                          "les clés pourraient aller dans la mémoire d’échange"),
             locked ? "" : "ulimit -l " + std::to_string(locked_bytes_wanted / 1024));
        const bool paris = runtime::knows_paris();
        note("tzdata", paris ? Verdict::good : Verdict::bad, "Europe/Paris",
             paris ? "" : "apt-get install tzdata");
    }

    bool look_at_directory() {
        struct stat found {};
        const auto path = question_.directory.string();
        if (::stat(path.c_str(), &found) != 0 || !S_ISDIR(found.st_mode)) {
            note("directory", Verdict::bad,
                 path + say(": there is no such directory", " : pas de tel répertoire"),
                 "essaim serve --data " + path);
            return false;
        }
        if (found.st_uid != ::geteuid()) {
            note("directory", Verdict::bad, path + say(": of another user", " : d’un autre utilisateur"),
                 "chown -R $(id -u) " + path);
        } else if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
            note("directory", Verdict::bad,
                 path + say(": others may write in it", " : d’autres peuvent y écrire"),
                 "chmod go-w " + path);
        } else {
            note("directory", Verdict::good, path);
        }
        return true;
    }

    void look_at_keys() {
        const auto path = (question_.keys.empty() ? question_.directory / "keys" : question_.keys).string();
        struct stat found {};
        if (::stat(path.c_str(), &found) != 0)
            return note("keys", Verdict::bad, path + say(": is not there", " : absent"),
                        say("put it back: without it nothing that is sealed opens",
                            "remettez-le : sans lui rien de scellé ne s’ouvre"));
        if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
            return note("keys", Verdict::bad,
                        path + say(": others may read it", " : d’autres peuvent le lire"),
                        "chmod 600 " + path);
        if (::access(path.c_str(), R_OK) != 0)
            return note("keys", Verdict::bad, path + say(": cannot be read", " : illisible"),
                        "chown $(id -u) " + path);
        note("keys", Verdict::good, path);
    }

    void look_at_disk() {
        std::error_code failed;
        const auto space = std::filesystem::space(question_.directory, failed);
        constexpr std::uint64_t mebibyte = 1u << 20;
        const auto free = failed ? 0 : space.available;
        const bool enough = free > question_.disk_reserve_bytes;
        note("disk", enough ? Verdict::good : Verdict::bad,
             std::to_string(free / mebibyte) + " MiB" + say(" free", " libres"),
             enough ? ""
                    : say("make room: below the reserve nothing is decided",
                          "faites de la place : sous la réserve, rien n’est décidé"));
    }

    void look_at_network() {
        OpenOptions options;
        options.keys = question_.keys;
        options.wait_for_lock = std::chrono::milliseconds{0};
        const auto network = Network::open(question_.directory, options, registry_);
        if (!network && network.error().code == "store_in_use") {
            is_served_ = true;
            return note("log", Verdict::good,
                        say("in use: ", "en service : ") + told(network.error().message));
        }
        if (!network)
            return note("log", Verdict::bad, network.error().code + ": " + told(network.error().message),
                        say("restore a backup, or put back what is missing",
                            "restaurez une sauvegarde, ou remettez ce qui manque"));
        const auto& opening = (*network)->embedded_log()->opening();
        std::string report = say("opens", "s’ouvre");
        if (opening.tail_was_cut)
            report += say("; a write cut short was dropped, promised to nobody",
                          " ; une écriture interrompue, promise à personne, a été ôtée");
        if (opening.lost_witness_slot)
            report += say("; one of two slots of the witness was not whole",
                          " ; l’une des deux places du témoin n’était pas entière");
        note("log", Verdict::good, report);
        note("stores", Verdict::good,
             say("of this release, folded to the end", "de cette version, lues jusqu’au bout"));
        Instant last{};
        for (const auto& [partition, shard] : (*network)->engine().shards())
            for (const auto& [chain, row] : shard->own_chains()) last = std::max(last, row.recorded_at);
        const bool sane = (*network)->engine().world().clock() >= last;
        note("clock", sane ? Verdict::good : Verdict::bad,
             last == Instant{}
                 ? say("nothing is recorded yet", "rien n’est encore enregistré")
                 : say("last commit ", "dernier enregistrement ") + TextForm<Instant>::write(last),
             sane ? ""
                  : say("set the clock: it is before the last commit",
                        "réglez l’horloge : elle est avant le dernier enregistrement"));
    }

    void look_at_port() {
        const auto where = question_.host + ":" + std::to_string(question_.port);
        const auto why = runtime::why_not_listen(question_.host, question_.port);
        if (why.empty()) return note("port", Verdict::good, where);
        if (is_served_) return note("port", Verdict::good, where + ": " + why + say(" (served)", " (servi)"));
        note("port", Verdict::bad, where + ": " + why, "essaim serve --listen " + question_.host + ":0");
    }

    const DoctorQuestion& question_;
    const kernel::Registry& registry_;
    std::vector<Finding> findings_;
    bool is_served_ = false;
};

}  // namespace

std::vector<Finding> examine(const DoctorQuestion& question, const kernel::Registry& registry) {
    return Examination(question, registry).all();
}

}  // namespace essaim::host
