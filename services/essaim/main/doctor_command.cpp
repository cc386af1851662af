#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "events/core/declared.h"
#include "events/core/json.h"
#include "infra/embedded/embedded_log.h"
#include "infra/runtime/environment.h"
#include "infra/runtime/hardening.h"
#include "services/essaim/doctor/doctor.h"
#include "services/essaim/main/commands.h"
#include "services/essaim/serve/settings.h"

namespace essaim::host {

namespace {

/// The configuration as `serve` would read it, and what is to be said of it.
Settings settings_of(const Setting& setting, const std::string& path, std::vector<Finding>& findings) {
    std::string text = "{}";
    if (!path.empty()) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream all;
        all << file.rdbuf();
        text = all.str();
    }
    auto settings = read_settings(text, runtime::process_environment());
    if (settings) {
        if (!path.empty()) findings.push_back({"configuration", Verdict::good, path, {}});
        return std::move(*settings);
    }
    findings.push_back({"configuration", Verdict::bad,
                        (path.empty() ? "ESSAIM_…" : path) + ": " + std::string(settings.error().code) +
                            ": " + sentence(settings.error(), setting.speaks()),
                        "essaim config check FILE"});
    return {};
}

int run(Setting& setting, const std::string& config, const std::string& keys, const std::string& listen) {
    runtime::harden_process();  // as serving does: what the system does not allow is then found
    std::vector<Finding> findings;
    const auto settings = settings_of(setting, config, findings);
    if (setting.data.empty() && settings.data) setting.data = *settings.data;
    DoctorQuestion question;
    question.directory = setting.directory();
    question.keys = keys.empty() ? settings.keys.value_or("") : keys;
    question.language = setting.speaks();
    const auto address =
        read_listen_address(listen.empty() ? settings.listen.value_or("127.0.0.1:8080") : listen);
    if (!address) {
        std::cerr << "essaim doctor: --listen: HOST:PORT\n";
        return 2;
    }
    question.host = address->host;
    question.port = address->port;
    question.disk_reserve_bytes = embedded::default_disk_reserve_bytes;
    if (settings.limits && settings.limits->disk_reserve_mib)
        question.disk_reserve_bytes = std::uint64_t{*settings.limits->disk_reserve_mib} << 20U;
    for (auto& finding : examine(question, setting.registry)) findings.push_back(std::move(finding));
    for (const auto& finding : findings) {
        if (setting.json) {
            std::cout << print_json(to_node(finding)) << '\n';
            continue;
        }
        const auto verdict = finding.verdict == Verdict::good      ? setting.say("good   ", "bon    ")
                             : finding.verdict == Verdict::warning ? setting.say("warning", "alerte ")
                                                                   : setting.say("bad    ", "mauvais");
        std::cout << verdict << "  " << finding.check << "  " << finding.message << '\n';
        if (!finding.cure.empty()) std::cout << "         → " << finding.cure << '\n';
    }
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.verdict == Verdict::bad; })
               ? 1
               : 0;
}

}  // namespace

void add_doctor(CLI::App& app, Setting& setting) {
    auto* doctor = app.add_subcommand(
        "doctor", setting.help("Look at the machine and the directory before serving, and say what to do",
                               "Examiner la machine et le répertoire avant de servir, et dire quoi faire"));
    auto config = std::make_shared<std::string>();
    auto keys = std::make_shared<std::string>();
    auto listen = std::make_shared<std::string>();
    doctor
        ->add_option("--config", *config, setting.help("a configuration file", "un fichier de configuration"))
        ->type_name("FILE");
    doctor
        ->add_option(
            "--keys", *keys,
            setting.help("the key file (default: DIR/keys)", "le fichier de clés (par défaut : DIR/keys)"))
        ->type_name("FILE");
    doctor
        ->add_option("--listen", *listen, setting.help("where it would answer", "l’adresse où il répondrait"))
        ->type_name("HOST:PORT");
    add_common(*doctor, setting);
    doctor->footer(setting.help("Exit status: 0 nothing bad was found, 1 something was.",
                                "Code de sortie : 0 rien de mauvais, 1 quelque chose de mauvais."));
    add_no_server(
        *doctor,
        setting.help("it looks at this machine; a server says how it is at /readyz and /metrics",
                     "il examine cette machine ; un serveur dit comment il va à /readyz et /metrics"));
    doctor->callback(
        [&setting, config, keys, listen] { setting.status = run(setting, *config, *keys, *listen); });
}

}  // namespace essaim::host
