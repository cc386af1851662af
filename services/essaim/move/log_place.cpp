#include "services/essaim/move/log_place.h"

#include <algorithm>

#include "infra/embedded/embedded_log.h"
#include "infra/kafka/admin.h"
#include "infra/kafka/standing.h"
#include "services/essaim/move/log_copy.h"

namespace essaim::host {

namespace {

constexpr std::string_view kafka_word = "kafka:";
constexpr std::chrono::milliseconds wait_for_lock{2'000};

tl::unexpected<OpenError> no_network(const LogPlace& place) {
    return tl::unexpected(OpenError{"no_such_network", "there is no network in " + place.text(), {}, 0});
}

tl::unexpected<OpenError> not_empty(const LogPlace& place, const std::string& what) {
    return tl::unexpected(
        OpenError{"not_empty", place.text() + " " + what + ": a log is copied to where none is", {}, 0});
}

class InDirectory final : public LogAtPlace {
  public:
    explicit InDirectory(std::unique_ptr<embedded::EmbeddedLog> log) : log_(std::move(log)) {}
    Log& log() override { return *log_; }
    NetworkId network() const override { return log_->meta().network; }
    tl::expected<LogStanding, OpenError> standing() override { return log_->standing(); }
    tl::expected<void, OpenError> stand(const LogStanding& standing) override {
        return log_->stand(standing).map_error([](const LogError& error) { return open_error(error); });
    }

  private:
    std::unique_ptr<embedded::EmbeddedLog> log_;
};

class InTopics final : public LogAtPlace {
  public:
    InTopics(std::unique_ptr<kafka::KafkaLog> log, const OnKafka& where, const NetworkId& network)
        : log_(std::move(log)), where_(where), network_(network) {}
    Log& log() override { return *log_; }
    NetworkId network() const override { return network_; }
    tl::expected<LogStanding, OpenError> standing() override {
        return kafka::standing_at(where_.connection()).map_error([](const LogError& error) {
            return open_error(error);
        });
    }
    tl::expected<void, OpenError> stand(const LogStanding& standing) override {
        return kafka::stand_at(where_.connection(), standing).map_error([](const LogError& error) {
            return open_error(error);
        });
    }

  private:
    std::unique_ptr<kafka::KafkaLog> log_;
    const OnKafka where_;
    const NetworkId network_;
};

tl::expected<std::unique_ptr<embedded::EmbeddedLog>, OpenError> open_embedded(
    const std::filesystem::path& directory, embedded::Options options) {
    options.accept = Standings::any;
    options.wait_for_lock = wait_for_lock;
    auto log = embedded::EmbeddedLog::open(directory.string(), options);
    if (!log) return tl::unexpected(open_error(log.error()));
    return std::move(*log);
}

tl::expected<std::unique_ptr<kafka::KafkaLog>, OpenError> open_topics(const OnKafka& where) {
    auto log = kafka::KafkaLog::open(where.connection(), Standings::any);
    if (!log) return tl::unexpected(open_error(log.error()));
    return std::move(*log);
}

bool is_ours(const LogStanding& found, const LogStanding& wanted) {
    return found.is == LogStanding::Is::unfinished && found.network == wanted.network;
}

tl::expected<void, OpenError> check_partitions(const LogPlace& place, const Log& log, const NewLog& wanted) {
    if (!wanted.partitions_asked || log.cooperative_partitions() == wanted.partitions) return {};
    return tl::unexpected(OpenError{"other_partitions",
                                    place.text() + " has " + std::to_string(log.cooperative_partitions()) +
                                        " partitions, and their number never changes",
                                    {},
                                    0});
}

tl::expected<std::unique_ptr<LogAtPlace>, OpenError> make_directory(const LogPlace& place,
                                                                    const NewLog& wanted) {
    const auto& directory = *place.directory();
    std::error_code failed;
    std::filesystem::create_directories(directory, failed);
    if (!failed && !embedded::EmbeddedLog::exists(directory.string()))
        std::filesystem::remove_all(directory / "stores", failed);
    if (failed)
        return tl::unexpected(
            OpenError{"store_unavailable", directory.string() + ": " + failed.message(), {}, 0});
    embedded::Options options;
    options.create = embedded::Meta{wanted.partitions, wanted.as.network};
    options.create_as = wanted.as;
    auto log = open_embedded(directory, options);
    if (!log) return tl::unexpected(log.error());
    if (!is_ours((*log)->standing(), wanted.as)) return not_empty(place, "holds a log of its own");
    if (auto fits = check_partitions(place, **log, wanted); !fits) return tl::unexpected(fits.error());
    return std::make_unique<InDirectory>(std::move(*log));
}

/// The standing is said before there is a topic that somebody could work on.
tl::expected<void, OpenError> make_topics(const OnKafka& where, const NewLog& wanted) {
    const auto said = [](const LogError& error) { return tl::unexpected(open_error(error)); };
    const auto admin = kafka::Admin::open(where.connection());
    if (!admin) return said(admin.error());
    const auto cluster = describe(**admin, where);
    if (!cluster) return tl::unexpected(cluster.error());
    if (const auto stood = kafka::stand_at(where.connection(), wanted.as); !stood) return said(stood.error());
    for (const auto& step : kafka::plan(*cluster, wanted.partitions))
        if (step.kind == kafka::Step::Kind::create)
            if (const auto done = (*admin)->apply(step); !done) return said(done.error());
    return prepare_topics(where, Topics::must_exist, wanted.partitions);
}

tl::expected<std::unique_ptr<LogAtPlace>, OpenError> make_on_kafka(const LogPlace& place,
                                                                   const NewLog& wanted) {
    const auto& where = *place.on_kafka();
    const auto stands = kafka::standing_at(where.connection());
    if (!stands) return tl::unexpected(open_error(stands.error()));
    const auto admin = kafka::Admin::open(where.connection());
    if (!admin) return tl::unexpected(open_error(admin.error()));
    const auto cluster = (*admin)->describe();
    if (!cluster) return tl::unexpected(open_error(cluster.error()));
    const bool all_there = std::ranges::all_of(cluster->topics, &kafka::Topic::exists);
    const bool none_there = std::ranges::none_of(cluster->topics, &kafka::Topic::exists);
    std::unique_ptr<kafka::KafkaLog> log;
    if (!is_ours(*stands, wanted.as)) {
        if (stands->is != LogStanding::Is::open && !none_there)
            return not_empty(place, "holds a log of its own");
        if (!none_there) {
            auto opened = open_topics(where);
            if (!opened) return tl::unexpected(opened.error());
            const auto records = records_in(**opened);
            if (!records) return tl::unexpected(records.error());
            if (*records > 0) return not_empty(place, "holds a log of its own");
            if (auto fits = check_partitions(place, **opened, wanted); !fits)
                return tl::unexpected(fits.error());
        }
    }
    if (!is_ours(*stands, wanted.as) || !all_there)
        if (auto made = make_topics(where, wanted); !made) return tl::unexpected(made.error());
    auto opened = open_topics(where);
    if (!opened) return tl::unexpected(opened.error());
    if (auto fits = check_partitions(place, **opened, wanted); !fits) return tl::unexpected(fits.error());
    return std::make_unique<InTopics>(std::move(*opened), where, wanted.as.network);
}

}  // namespace

tl::expected<LogPlace, std::string> LogPlace::read(const std::string& text, const kafka::Settings& site) {
    if (text.empty()) return tl::unexpected(std::string("a place is DIR or kafka:HOST:PORT[/PREFIX]"));
    if (!text.starts_with(kafka_word)) return LogPlace(std::filesystem::absolute(text).lexically_normal());
    auto place = kafka::read_place(text.substr(kafka_word.size()));
    if (!place) return tl::unexpected(place.error());
    return LogPlace(OnKafka{std::move(*place), site});
}

std::string LogPlace::text() const {
    if (const auto* where = on_kafka()) return std::string(kafka_word) + where->place.text();
    return directory()->string();
}

tl::expected<std::unique_ptr<LogAtPlace>, OpenError> make_place(const LogPlace& place, const NewLog& wanted) {
    return place.directory() ? make_directory(place, wanted) : make_on_kafka(place, wanted);
}

tl::expected<std::unique_ptr<LogAtPlace>, OpenError> open_place(const LogPlace& place) {
    if (const auto* directory = place.directory()) {
        if (!embedded::EmbeddedLog::exists(directory->string())) return no_network(place);
        auto log = open_embedded(*directory, {});
        if (!log) return tl::unexpected(log.error());
        return std::make_unique<InDirectory>(std::move(*log));
    }
    const auto& where = *place.on_kafka();
    const auto stands = kafka::standing_at(where.connection());
    if (!stands) return tl::unexpected(open_error(stands.error()));
    const auto admin = kafka::Admin::open(where.connection());
    if (!admin) return tl::unexpected(open_error(admin.error()));
    const auto cluster = (*admin)->describe();
    if (!cluster) return tl::unexpected(open_error(cluster.error()));
    if (std::ranges::none_of(cluster->topics, &kafka::Topic::exists)) return no_network(place);
    auto log = open_topics(where);
    if (!log) return tl::unexpected(log.error());
    auto network = network_of(**log);
    if (!network) return tl::unexpected(network.error());
    // Until the network's partitions come, a copy has no beginning.
    if (!*network && stands->is != LogStanding::Is::open) *network = stands->network;
    if (!*network) return no_network(place);
    return std::make_unique<InTopics>(std::move(*log), where, **network);
}

}  // namespace essaim::host
