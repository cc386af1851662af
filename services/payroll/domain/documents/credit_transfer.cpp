#include "services/payroll/domain/documents/credit_transfer.h"

#include <pugixml.hpp>

#include "events/charset/charset.h"
#include "events/core/hash.h"
#include "events/vocabulary/assert.h"

namespace essaim::payroll {

namespace {

constexpr std::size_t longest_name = 70;  // EPC132-08
constexpr std::size_t longest_id = 35;
constexpr std::size_t longest_text = 140;
constexpr std::size_t longest_address_line = 70;
constexpr std::size_t longest_postal_code = 16;
constexpr std::size_t longest_town = 35;

pugi::xml_node child(pugi::xml_node of, const char* name) {
    return of.append_child(name);
}

void leaf(pugi::xml_node of, const char* name, const std::string& text) {
    child(of, name).text().set(text.c_str());
}

/// A name that must not be empty, in the letters of banks.
std::string named(const std::string& text) {
    auto name = charset::sepa_text(text, longest_name);
    return name.empty() ? "NOTPROVIDED" : name;
}

/// Without milliseconds or zone: "2026-01-31T08:00:07".
std::string moment(Instant instant) {
    constexpr std::size_t to_the_second = 19;
    return TextForm<Instant>::write(instant).substr(0, to_the_second);
}

class Writer {
  public:
    explicit Writer(const CreditTransfer& order)
        : order_(order), is_new_(order.format == PaymentFormat::pain_001_001_09) {
        for (const auto& transfer : order.transfers) sum_ += transfer.amount;
    }

    std::string write() {
        auto declaration = document_.append_child(pugi::node_declaration);
        declaration.append_attribute("version") = "1.0";
        declaration.append_attribute("encoding") = "UTF-8";
        auto root = document_.append_child("Document");
        const auto space = "urn:iso:std:iso:20022:tech:xsd:" + std::string(name_of(order_.format));
        root.append_attribute("xmlns") = space.c_str();
        auto initiation = child(root, "CstmrCdtTrfInitn");
        header(child(initiation, "GrpHdr"));
        batch(child(initiation, "PmtInf"));
        Text text;
        document_.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
        return std::move(text.bytes);
    }

  private:
    struct Text final : pugi::xml_writer {
        std::string bytes;
        void write(const void* data, std::size_t size) override {
            bytes.append(static_cast<const char*>(data), size);
        }
    };

    void sums(pugi::xml_node of) {
        leaf(of, "NbOfTxs", std::to_string(order_.transfers.size()));
        leaf(of, "CtrlSum", TextForm<Money>::write(sum_));
    }

    void header(pugi::xml_node of) {
        leaf(of, "MsgId", order_.message);
        leaf(of, "CreDtTm", moment(order_.made_at));
        sums(of);
        auto party = child(of, "InitgPty");
        leaf(party, "Nm", named(order_.employer));
        leaf(child(child(child(party, "Id"), "OrgId"), "Othr"), "Id", order_.siren);
    }

    void batch(pugi::xml_node of) {
        leaf(of, "PmtInfId", charset::sepa_text(order_.message + "-1", longest_id));
        leaf(of, "PmtMtd", "TRF");
        leaf(of, "BtchBookg", "true");  // one amount on the statement, not everybody's pay
        sums(of);
        auto type = child(of, "PmtTpInf");
        leaf(child(type, "SvcLvl"), "Cd", "SEPA");
        leaf(child(type, "CtgyPurp"), "Cd", "SALA");
        const auto day = TextForm<Date>::write(order_.pay_on);
        if (is_new_)
            leaf(child(of, "ReqdExctnDt"), "Dt", day);
        else
            leaf(of, "ReqdExctnDt", day);
        debtor(child(of, "Dbtr"));
        auto account = child(of, "DbtrAcct");
        leaf(child(account, "Id"), "IBAN", order_.account.text());
        leaf(account, "Ccy", "EUR");
        leaf(child(child(child(of, "DbtrAgt"), "FinInstnId"), "Othr"), "Id", "NOTPROVIDED");
        leaf(of, "ChrgBr", "SLEV");
        for (const auto& transfer : order_.transfers) transaction(child(of, "CdtTrfTxInf"), transfer);
    }

    void debtor(pugi::xml_node of) {
        leaf(of, "Nm", named(order_.employer));
        if (!order_.card || order_.card->city.empty()) return;
        auto address = child(of, "PstlAdr");
        const auto put = [&](const char* name, const std::string& text, std::size_t longest) {
            if (const auto said = charset::sepa_text(text, longest); !said.empty()) leaf(address, name, said);
        };
        put("StrtNm", order_.card->street, longest_address_line);
        put("PstCd", order_.card->postal_code, longest_postal_code);
        put("TwnNm", order_.card->city, longest_town);
        leaf(address, "Ctry", "FR");
    }

    void transaction(pugi::xml_node of, const Transfer& transfer) {
        auto ids = child(of, "PmtId");
        leaf(ids, "InstrId", transfer.end_to_end);
        leaf(ids, "EndToEndId", transfer.end_to_end);
        if (is_new_) leaf(ids, "UETR", transfer.uetr);
        auto amount = child(child(of, "Amt"), "InstdAmt");
        amount.append_attribute("Ccy") = "EUR";
        amount.text().set(TextForm<Money>::write(transfer.amount).c_str());
        leaf(child(of, "Cdtr"), "Nm", named(transfer.name));
        leaf(child(child(of, "CdtrAcct"), "Id"), "IBAN", transfer.account.text());
        leaf(child(of, "RmtInf"), "Ustrd", charset::sepa_text(transfer.about, longest_text));
    }

    const CreditTransfer& order_;
    bool is_new_;
    Money sum_;
    pugi::xml_document document_;
};

}  // namespace

std::string credit_transfer_xml(const CreditTransfer& order) {
    ESSAIM_ASSERT(!order.transfers.empty());
    return Writer(order).write();
}

std::string end_to_end_of(const std::string& member, const std::string& period, std::uint32_t revision) {
    auto whole = member + "-" + period + "-r" + std::to_string(revision);
    if (whole.size() <= longest_id) return whole;
    constexpr std::size_t kept = 22;
    constexpr std::size_t digits = 12;
    return whole.substr(0, kept) + "-" + sha256(whole).hex().substr(0, digits);
}

std::string uetr_of(const std::string& siren, const std::string& end_to_end) {
    auto hex = sha256("uetr " + siren + " " + end_to_end).hex();
    constexpr std::size_t version_at = 12;
    constexpr std::size_t variant_at = 16;
    constexpr std::string_view variants = "89ab";
    hex[version_at] = '4';
    hex[variant_at] = variants[static_cast<unsigned char>(hex[variant_at]) % variants.size()];
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) +
           "-" + hex.substr(20, 12);
}

}  // namespace essaim::payroll
