#include "events/core/codec_archive.h"
#include "services/intercooperation/domain/states.h"

ESSAIM_CODEC(essaim::intercooperation::PartySays);
ESSAIM_CODEC(essaim::intercooperation::Proposal);
ESSAIM_CODEC(essaim::intercooperation::DelegationState);
ESSAIM_CODEC(essaim::intercooperation::ReceivedBill);
ESSAIM_CODEC(essaim::intercooperation::SettledBill);
ESSAIM_CODEC(essaim::intercooperation::ClosedMonth);
ESSAIM_CODEC(essaim::intercooperation::Employing);
