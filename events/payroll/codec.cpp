#include "events/core/codec_archive.h"
#include "events/payroll/anomaly_acknowledged.h"
#include "events/payroll/correction_asked.h"
#include "events/payroll/declaration_doubted.h"
#include "events/payroll/declaration_receipt_recorded.h"
#include "events/payroll/document_issued.h"
#include "events/payroll/document_part_kept.h"
#include "events/payroll/employer_set.h"
#include "events/payroll/headcount_recorded.h"
#include "events/payroll/parameter_published.h"
#include "events/payroll/pay_item_recorded.h"
#include "events/payroll/payment_answered.h"
#include "events/payroll/payments_listed.h"
#include "events/payroll/payslip_issued.h"
#include "events/payroll/period_approved.h"
#include "events/payroll/period_closed.h"
#include "events/payroll/period_computed.h"
#include "events/payroll/period_opened.h"
#include "events/payroll/person_described.h"
#include "events/payroll/withholding_rate_recorded.h"
#include "events/payroll/year_to_date_opened.h"

ESSAIM_CODEC(essaim::payroll::AnomalyAcknowledged);
ESSAIM_CODEC(essaim::payroll::EmployerSet);
ESSAIM_CODEC(essaim::payroll::ParameterPublished);
ESSAIM_CODEC(essaim::payroll::PayslipIssued);
ESSAIM_CODEC(essaim::payroll::PeriodApproved);
ESSAIM_CODEC(essaim::payroll::PeriodClosed);
ESSAIM_CODEC(essaim::payroll::PeriodComputed);
ESSAIM_CODEC(essaim::payroll::PeriodOpened);
ESSAIM_CODEC(essaim::payroll::WithholdingRateRecorded);
ESSAIM_CODEC(essaim::payroll::CorrectionAsked);
ESSAIM_CODEC(essaim::payroll::PayItemRecorded);
ESSAIM_CODEC(essaim::payroll::HeadcountRecorded);
ESSAIM_CODEC(essaim::payroll::YearToDateOpened);
ESSAIM_CODEC(essaim::payroll::DeclarationReceiptRecorded);
ESSAIM_CODEC(essaim::payroll::DocumentIssued);
ESSAIM_CODEC(essaim::payroll::DocumentPartKept);
ESSAIM_CODEC(essaim::payroll::PaymentConfirmed);
ESSAIM_CODEC(essaim::payroll::PaymentPartKept);
ESSAIM_CODEC(essaim::payroll::PaymentRejected);
ESSAIM_CODEC(essaim::payroll::PaymentsListed);
ESSAIM_CODEC(essaim::payroll::PersonDescribed);
ESSAIM_CODEC(essaim::payroll::DeclarationDoubted);
