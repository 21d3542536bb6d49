// Every limit of the product, named once. Units stand last in the name.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hz::limits {

// Sanitizers spend many times the processor time: what bounds it is stretched by this.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
inline constexpr int kSlowness = 50;
#else
inline constexpr int kSlowness = 1;
#endif

inline constexpr std::size_t kHeaderBytes = 16 * 1024;
inline constexpr std::size_t kHeaderCount = 100;
inline constexpr std::size_t kJsonBodyBytes = 1024 * 1024;
inline constexpr std::size_t kJsonDepth = 32;
inline constexpr std::size_t kCanonicalDepth = 16;
inline constexpr std::size_t kJsonValues = 100'000;  // values in one document
inline constexpr std::size_t kPageRows = 100;
inline constexpr std::size_t kLeafBytes = 65'535;  // C2SP tlog-tiles
inline constexpr std::size_t kBatchCommands = 256;
// How long commands go on joining a batch, its commit apart: a commit costs 1 to 2 ms.
inline constexpr std::chrono::milliseconds kBatchWait{8};
inline constexpr std::size_t kWriteQueueCommands = 4096;
inline constexpr int kTransactionRetries = 5;
inline constexpr std::chrono::seconds kTransactionTime{30};  // of a batch, before its commit
// Processor time of a command's body; it is written to take 20 ms at most (ADR 0009).
inline constexpr std::chrono::milliseconds kBodyTime{100};
inline constexpr std::chrono::seconds kCommitTime{2};  // from a command's time to its commit
inline constexpr std::chrono::milliseconds kMaintenanceTime{30'000};  // the same, own work
inline constexpr std::chrono::seconds kReadWait{5};                   // for a free read connection
inline constexpr std::size_t kSearchFrequentRows = 10'000;
inline constexpr std::size_t kSearchCandidates = 10'000;
inline constexpr std::size_t kCountedAtOnce = 20'000;  // certificates; what counts more is kept
inline constexpr std::chrono::seconds kCountsKept{10};
inline constexpr std::size_t kFilterCounts = 10'000;    // values of all filters of a search
inline constexpr std::size_t kStatisticsMonths = 1200;  // of one answer
inline constexpr std::size_t kSearchWords = 8;          // further words of a query are left out
inline constexpr std::chrono::hours kIdempotencyKept{72};
inline constexpr std::size_t kIdempotencyKeyBytes = 128;
inline constexpr std::chrono::seconds kDrain{20};
inline constexpr std::size_t kEvidenceBytes = 64 * 1024 * 1024;
inline constexpr std::int64_t kAnnouncedBytes =
    1'000'000'000'000;  // more than kEvidenceBytes is told so
inline constexpr std::size_t kUploadPieceBytes = 4 * 1024 * 1024;
inline constexpr std::size_t kUploadsPerAccount = 8;            // under way at one time
inline constexpr std::chrono::hours kUploadKept{24};            // from its last piece
inline constexpr std::size_t kPackageBytes = 16 * 1024 * 1024;  // .hzv
inline constexpr std::size_t kPackageEntries = 32;
inline constexpr std::size_t kPackageNameBytes = 64;
inline constexpr std::size_t kNoteBytes = 1024 * 1024;
inline constexpr std::size_t kNoteSignatures = 64;
inline constexpr std::size_t kRecordTextBytes = 16 * 1024;  // one text of a signed document
inline constexpr std::size_t kRecordItems = 4096;           // one array of a record format
inline constexpr std::size_t kNoteNameBytes = 255;
inline constexpr std::size_t kVkeyBytes = 4096;
inline constexpr std::size_t kPolicyBytes = 256 * 1024;
inline constexpr std::size_t kPolicyNames = 256;  // witnesses and groups of one policy
inline constexpr std::size_t kPersonSignatures = 4;
inline constexpr std::size_t kProofHashes = 63;
inline constexpr std::size_t kStatusEntries = 131'072;
inline constexpr std::size_t kStatusLists = 256;  // status lists in use at one time
inline constexpr std::chrono::days kTrustListLife{30};
inline constexpr std::chrono::days kTrustListRenewed{10};  // at the latest so long before its end
inline constexpr std::size_t kBoardObjects = 2000;         // objects of one kind on one board
inline constexpr std::size_t kCalendarBytes = 1 << 20;     // one table of holidays
inline constexpr std::size_t kDueRows = 200;               // due objects of one kind in one look
inline constexpr std::size_t kQrTextBytes = 600;
inline constexpr std::size_t kNameChars = 120;
inline constexpr std::size_t kTextChars = 4000;
inline constexpr std::size_t kConnections = 10'000;
inline constexpr std::chrono::seconds kHeaderTime{10};
inline constexpr std::chrono::seconds kBodyReadTime{60};
inline constexpr std::chrono::seconds kIdleTime{60};
inline constexpr std::chrono::seconds kRequestTime{30};   // from the whole request to its answer
inline constexpr std::chrono::seconds kWriteTime{60};     // one piece of an answer to a slow reader
inline constexpr std::chrono::minutes kTransferTime{10};  // one upload or download
inline constexpr std::chrono::seconds kWebConnectTime{10};  // requests to other servers
inline constexpr std::chrono::seconds kWebTime{30};
inline constexpr std::size_t kChainFetches = 64;  // events of one chain that a verifier fetches
inline constexpr std::size_t kTargetBytes = 8 * 1024;  // request target (RFC 9110: at least 8000)
inline constexpr std::size_t kPathSegments = 16;
inline constexpr std::size_t kQueryParams = 64;
inline constexpr std::size_t kBodiesBytes = 256 * 1024 * 1024;  // request bodies held at one time
inline constexpr std::size_t kMultipartHeaderBytes = 4 * 1024;
inline constexpr std::size_t kAddressesTracked = 65'536;  // rate limits; beyond: all share one
inline constexpr std::size_t kSequencerBatchEvents = 1000;
inline constexpr std::size_t kPasswordCharsMin = 8;
inline constexpr std::size_t kPasswordCharsMax = 128;
inline constexpr std::size_t kPasswordQueue = 64;
inline constexpr std::int64_t kLoginFailures = 5;  // per login and network
inline constexpr std::chrono::minutes kLockout{15};
inline constexpr std::chrono::hours kSession{8};  // absolute
inline constexpr std::chrono::hours kInvitation{72};
inline constexpr std::size_t kTokenScopes = 100;
inline constexpr std::chrono::days kDraftKept{365};
inline constexpr std::chrono::days kNoticeKept{730};
inline constexpr std::size_t kOutboxRows = 100;     // of one topic in one look
inline constexpr std::size_t kReminderSteps = 8;    // before one last day
inline constexpr std::size_t kReminderCodes = 100;  // clocks with steps of their own
inline constexpr std::int64_t kReminderDaysMax = 366;
inline constexpr std::size_t kFeedTokenBytes = 64;
inline constexpr std::size_t kFeedItems = 1000;        // clocks in one person's calendar
inline constexpr std::size_t kMailAddressBytes = 254;  // RFC 5321 4.5.3.1.3
inline constexpr std::size_t kMailBytes = 16 * 1024;   // one mail
inline constexpr std::int64_t kMailAttempts = 6;
inline constexpr std::chrono::minutes kMailCodeWait{1};   // before another code is sent
inline constexpr std::chrono::minutes kMailFirstWait{1};  // grows fourfold with each attempt
inline constexpr std::chrono::seconds kMailConnectTime{10};
inline constexpr std::chrono::seconds kMailTime{30};  // one attempt from first to last byte
inline constexpr std::size_t kFilePieceBytes = 64 * 1024;
inline constexpr std::size_t kArchiveEntries = 4096;  // in an uploaded zip, ofd or ooxml file
inline constexpr std::size_t kArchiveIndexBytes = 1024 * 1024;
inline constexpr std::size_t kRuleFiles = 256;  // in one directory tree of rule packs
inline constexpr std::size_t kRuleFileBytes = 1024 * 1024;
inline constexpr std::size_t kRuleFolderDepth = 4;
inline constexpr std::size_t kLogValueBytes = 200;
inline constexpr std::size_t kLogWaitingBytes = 4 * 1024 * 1024;  // lines that wait to be written
inline constexpr std::size_t kMetricSeries = 2000;
inline constexpr std::size_t kDocumentTextChars = 400;  // one printed field
inline constexpr std::size_t kDocumentLines = 12;       // one printed list
inline constexpr std::size_t kPdfBytes = 8 * 1024 * 1024;
inline constexpr std::size_t kPdfObjects = 10'000;
inline constexpr std::size_t kPdfSections = 16;  // incremental updates
inline constexpr int kDocumentPages = 20;
inline constexpr std::size_t kQrChars = 400;

}  // namespace hz::limits
