#include "services/payroll/domain/kept_document.h"

#include "events/payroll/document_part_kept.h"

namespace essaim::payroll {

DocumentIssued keep(std::vector<kernel::Events>& parts, std::string name, DocumentKind kind, Month period,
                    std::string_view bytes, std::string_view about) {
    DocumentIssued issued;
    issued.kind = kind;
    issued.period = period;
    issued.file_hash = sha256(bytes);
    issued.bytes = bytes.size();
    for (std::string_view rest = bytes; issued.parts == 0 || !rest.empty(); ++issued.parts) {
        std::string piece(rest.substr(0, most_part_bytes));
        rest.remove_prefix(piece.size());
        if (kind == DocumentKind::payments)
            parts.push_back({PaymentPartKept{name, issued.parts, Sealed<DataClass::bank>(std::move(piece))}});
        else
            parts.push_back({DocumentPartKept{name, issued.parts, std::string(about),
                                              Sealed<DataClass::payslip>(std::move(piece))}});
    }
    issued.document = std::move(name);
    return issued;
}

}  // namespace essaim::payroll
