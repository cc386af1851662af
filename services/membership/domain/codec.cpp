#include "events/core/codec_archive.h"
#include "services/membership/domain/bank_account.h"
#include "services/membership/domain/career.h"
#include "services/membership/domain/nir_reading.h"
#include "services/membership/domain/person.h"

ESSAIM_CODEC(essaim::membership::Career);
ESSAIM_CODEC(essaim::membership::Person);
ESSAIM_CODEC(essaim::membership::ProposedAccount);
ESSAIM_CODEC(essaim::membership::Proposal);
ESSAIM_CODEC(essaim::membership::NirReading);
ESSAIM_CODEC(essaim::membership::PayRead);
