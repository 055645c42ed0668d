#include "Dictionary.hpp"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcdict.h>
#include <dcmtk/dcmdata/dcdicent.h>
#include <dcmtk/dcmdata/dctag.h>
#include <dcmtk/dcmdata/dcuid.h>

#include "ElementIndex.hpp"

namespace dicom {

namespace {

/// Holds the dictionary's lock for as long as it lives.
class Lookup {
public:
    Lookup() : dictionary_(dcmDataDict.rdlock()) {}
    ~Lookup() { dcmDataDict.rdunlock(); }
    Lookup(const Lookup &) = delete;
    Lookup &operator=(const Lookup &) = delete;

    const DcmDictEntry *find(uint32_t tag) const {
        const DcmTagKey key(static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag));
        return dictionary_.findEntry(key, nullptr);
    }

private:
    const DcmDataDictionary &dictionary_;
};

uint16_t letters(DcmEVR representation) {
    switch (representation) {
        // Either sign, by the pixels' own; whoever reads it knows.
        case EVR_xs: return vr('U', 'S');
        case EVR_ox:
        case EVR_px:
        case EVR_lt: return vr('O', 'W');
        case EVR_up: return vr('U', 'L');
        default: break;
    }
    const DcmVR standard(representation);
    if (!standard.isStandard()) return vr('U', 'N');
    const char *name = standard.getVRName();
    return vr(name[0], name[1]);
}

}  // namespace

bool loadDictionary() {
    const bool isLoaded = dcmDataDict.isDictionaryLoaded();
    return isLoaded && dictionaryVR(0x00280010) == vr('U', 'S');
}

uint16_t dictionaryVR(uint32_t tag) {
    if ((tag >> 16) % 2 == 1) return (tag & 0xFFFF) < 0x100 ? vr('L', 'O') : vr('U', 'N');
    if ((tag & 0xFFFF) == 0) return vr('U', 'L');
    const Lookup lookup;
    const DcmDictEntry *entry = lookup.find(tag);
    return entry == nullptr ? vr('U', 'N') : letters(entry->getEVR());
}

std::string dictionaryName(uint32_t tag) {
    if (tag == itemTag) return "Item";
    const Lookup lookup;
    const DcmDictEntry *entry = lookup.find(tag);
    return entry == nullptr || entry->getTagName() == nullptr ? "" : entry->getTagName();
}

std::string uidName(const char *uid) {
    const char *name = dcmFindNameOfUID(uid, "");
    return name == nullptr ? "" : name;
}

}  // namespace dicom
