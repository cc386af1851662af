// Shared pointers of the standard library alone.
#define POINTERHOLDER_TRANSITION 4  // NOLINT(cppcoreguidelines-macro-usage): the library asks for it
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "services/payroll/domain/bulletin/sheet.h"
#include "services/payroll/domain/bulletin/srgb.h"

namespace essaim::payroll {

namespace {

constexpr auto producer = "Essaim";

/// "D:20260201080000Z"
std::string pdf_date(const std::string& instant) {
    std::string digits;
    constexpr std::size_t to_the_second = 19;
    for (const char letter : instant.substr(0, to_the_second))
        if (letter >= '0' && letter <= '9') digits += letter;
    return "D:" + digits + "Z";
}

std::string xml(const std::string& text) {
    std::string escaped;
    for (const char letter : text) switch (letter) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            default:
                escaped += letter;
        }
    return escaped;
}

/// XMP (ISO 16684-1): it says what the information dictionary says, and which archive this is.
std::string metadata(const std::string& title, const std::string& instant) {
    constexpr std::size_t to_the_second = 19;
    const auto moment = instant.substr(0, to_the_second) + "Z";
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
           "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
           " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
           " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
           "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
           "<dc:format>application/pdf</dc:format>"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           xml(title) + "</rdf:li></rdf:Alt></dc:title><xmp:CreateDate>" + moment +
           "</xmp:CreateDate><xmp:ModifyDate>" + moment + "</xmp:ModifyDate><pdf:Producer>" + producer +
           "</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

class Archive {
  public:
    Archive(const std::string& pages, const Sheet& sheet)
        : sheet_(sheet), instant_(TextForm<Instant>::write(sheet.made_at)) {
        pdf_.processMemoryFile("pages", pages.data(), pages.size());
    }

    std::string write() {
        auto root = pdf_.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString("fr-FR"));
        describe(root);
        colours(root);
        attach(root);
        name_glyphs();
        QPDFWriter writer(pdf_);
        writer.setOutputMemory();
        writer.setMinimumPDFVersion("1.7");
        writer.setObjectStreamMode(qpdf_o_disable);
        writer.setDeterministicID(true);
        writer.setNewlineBeforeEndstream(true);  // ISO 19005-3, 6.1.7.1
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
    }

  private:
    QPDFObjectHandle stream(const std::string& bytes) { return QPDFObjectHandle::newStream(&pdf_, bytes); }

    void describe(QPDFObjectHandle& root) {
        auto info = QPDFObjectHandle::newDictionary();
        info.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(sheet_.title));
        info.replaceKey("/Producer", QPDFObjectHandle::newUnicodeString(producer));
        info.replaceKey("/CreationDate", QPDFObjectHandle::newString(pdf_date(instant_)));
        info.replaceKey("/ModDate", QPDFObjectHandle::newString(pdf_date(instant_)));
        pdf_.getTrailer().replaceKey("/Info", pdf_.makeIndirectObject(info));
        auto xmp = stream(metadata(sheet_.title, instant_));
        xmp.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
        xmp.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
        root.replaceKey("/Metadata", xmp);
    }

    void colours(QPDFObjectHandle& root) {
        constexpr int components = 3;
        auto profile = stream(std::string(srgb_profile()));
        profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(components));
        auto intent = QPDFObjectHandle::newDictionary();
        intent.replaceKey("/Type", QPDFObjectHandle::newName("/OutputIntent"));
        intent.replaceKey("/S", QPDFObjectHandle::newName("/GTS_PDFA1"));
        intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("sRGB"));
        intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB"));
        intent.replaceKey("/DestOutputProfile", profile);
        auto intents = QPDFObjectHandle::newArray();
        intents.appendItem(pdf_.makeIndirectObject(intent));
        root.replaceKey("/OutputIntents", intents);
    }

    void attach(QPDFObjectHandle& root) {
        const auto& data = sheet_.attachment;
        if (data.name.empty()) return;
        auto content = QPDFEFStreamObjectHelper::createEFStream(pdf_, data.bytes);
        content.setSubtype(data.media_type);
        content.setModDate(pdf_date(instant_));
        content.setCreationDate(pdf_date(instant_));
        auto file = QPDFFileSpecObjectHelper::createFileSpec(pdf_, data.name, content);
        file.setDescription(data.description);
        file.getObjectHandle().replaceKey("/AFRelationship", QPDFObjectHandle::newName("/Data"));
        QPDFEmbeddedFileDocumentHelper(pdf_).replaceEmbeddedFile(data.name, file);
        auto associated = QPDFObjectHandle::newArray();
        associated.appendItem(file.getObjectHandle());
        root.replaceKey("/AF", associated);
    }

    /// Cairo leaves out of its fonts what an archive must say (ISO 19005-3, 6.2.11.3.2).
    void name_glyphs() {
        for (auto& object : pdf_.getAllObjects())
            if (object.isDictionaryOfType("/Font", "/CIDFontType2") && !object.hasKey("/CIDToGIDMap"))
                object.replaceKey("/CIDToGIDMap", QPDFObjectHandle::newName("/Identity"));
    }

    const Sheet& sheet_;
    std::string instant_;
    QPDF pdf_;
};

}  // namespace

std::string archived(const std::string& pages, const Sheet& sheet) {
    return Archive(pages, sheet).write();
}

std::string print(const Sheet& sheet) {
    return archived(print_pages(sheet), sheet);
}

}  // namespace essaim::payroll
