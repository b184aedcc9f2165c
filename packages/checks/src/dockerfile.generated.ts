// Made by `npm run generate` from the folders of rules; never edited.
import { dfAddForArchive } from './dockerfile/df-add-for-archive/rule.ts';
import { dfApkNoCache } from './dockerfile/df-apk-no-cache/rule.ts';
import { dfApkPin } from './dockerfile/df-apk-pin/rule.ts';
import { dfApkUntrusted } from './dockerfile/df-apk-untrusted/rule.ts';
import { dfAptCommand } from './dockerfile/df-apt-command/rule.ts';
import { dfAptDistUpgrade } from './dockerfile/df-apt-dist-upgrade/rule.ts';
import { dfAptForceYes } from './dockerfile/df-apt-force-yes/rule.ts';
import { dfAptListsCleanup } from './dockerfile/df-apt-lists-cleanup/rule.ts';
import { dfAptNoRecommends } from './dockerfile/df-apt-no-recommends/rule.ts';
import { dfAptPin } from './dockerfile/df-apt-pin/rule.ts';
import { dfAptUnauthenticated } from './dockerfile/df-apt-unauthenticated/rule.ts';
import { dfAptYes } from './dockerfile/df-apt-yes/rule.ts';
import { dfBaseLatest } from './dockerfile/df-base-latest/rule.ts';
import { dfBaseNotDigestPinned } from './dockerfile/df-base-not-digest-pinned/rule.ts';
import { dfBaseUntagged } from './dockerfile/df-base-untagged/rule.ts';
import { dfCdInsteadOfWorkdir } from './dockerfile/df-cd-instead-of-workdir/rule.ts';
import { dfChpasswd } from './dockerfile/df-chpasswd/rule.ts';
import { dfConsecutiveRun } from './dockerfile/df-consecutive-run/rule.ts';
import { dfCopyFromSelf } from './dockerfile/df-copy-from-self/rule.ts';
import { dfCopyFromUnknown } from './dockerfile/df-copy-from-unknown/rule.ts';
import { dfCopyMultiDestSlash } from './dockerfile/df-copy-multi-dest-slash/rule.ts';
import { dfCopyNotAdd } from './dockerfile/df-copy-not-add/rule.ts';
import { dfCopyRelativeNoWorkdir } from './dockerfile/df-copy-relative-no-workdir/rule.ts';
import { dfCopyRootfs } from './dockerfile/df-copy-rootfs/rule.ts';
import { dfCurlInsecure } from './dockerfile/df-curl-insecure/rule.ts';
import { dfDnfClean } from './dockerfile/df-dnf-clean/rule.ts';
import { dfDnfPin } from './dockerfile/df-dnf-pin/rule.ts';
import { dfDnfYes } from './dockerfile/df-dnf-yes/rule.ts';
import { dfEnvSelfReference } from './dockerfile/df-env-self-reference/rule.ts';
import { dfExecForm } from './dockerfile/df-exec-form/rule.ts';
import { dfFromPlatform } from './dockerfile/df-from-platform/rule.ts';
import { dfFromPlatformRedundant } from './dockerfile/df-from-platform-redundant/rule.ts';
import { dfGemPin } from './dockerfile/df-gem-pin/rule.ts';
import { dfGitSslNoVerify } from './dockerfile/df-git-ssl-no-verify/rule.ts';
import { dfGoPin } from './dockerfile/df-go-pin/rule.ts';
import { dfHealthcheckMissing } from './dockerfile/df-healthcheck-missing/rule.ts';
import { dfInstructionOrder } from './dockerfile/df-instruction-order/rule.ts';
import { dfLabelEmail } from './dockerfile/df-label-email/rule.ts';
import { dfLabelEmpty } from './dockerfile/df-label-empty/rule.ts';
import { dfLabelHash } from './dockerfile/df-label-hash/rule.ts';
import { dfLabelKeyInvalid } from './dockerfile/df-label-key-invalid/rule.ts';
import { dfLabelMissing } from './dockerfile/df-label-missing/rule.ts';
import { dfLabelSemver } from './dockerfile/df-label-semver/rule.ts';
import { dfLabelSpdx } from './dockerfile/df-label-spdx/rule.ts';
import { dfLabelSuperfluous } from './dockerfile/df-label-superfluous/rule.ts';
import { dfLabelTime } from './dockerfile/df-label-time/rule.ts';
import { dfLabelUrl } from './dockerfile/df-label-url/rule.ts';
import { dfLastUserRoot } from './dockerfile/df-last-user-root/rule.ts';
import { dfMaintainer } from './dockerfile/df-maintainer/rule.ts';
import { dfMultipleCmd } from './dockerfile/df-multiple-cmd/rule.ts';
import { dfMultipleEntrypoint } from './dockerfile/df-multiple-entrypoint/rule.ts';
import { dfMultipleHealthcheck } from './dockerfile/df-multiple-healthcheck/rule.ts';
import { dfNoInlineIgnore } from './dockerfile/df-no-inline-ignore/rule.ts';
import { dfNodeTls } from './dockerfile/df-node-tls/rule.ts';
import { dfNogpgcheck } from './dockerfile/df-nogpgcheck/rule.ts';
import { dfNpmPin } from './dockerfile/df-npm-pin/rule.ts';
import { dfNpmStrictSsl } from './dockerfile/df-npm-strict-ssl/rule.ts';
import { dfOnbuildInvalid } from './dockerfile/df-onbuild-invalid/rule.ts';
import { dfPipNoCache } from './dockerfile/df-pip-no-cache/rule.ts';
import { dfPipPin } from './dockerfile/df-pip-pin/rule.ts';
import { dfPipTrustedHost } from './dockerfile/df-pip-trusted-host/rule.ts';
import { dfPipefail } from './dockerfile/df-pipefail/rule.ts';
import { dfPointlessCommand } from './dockerfile/df-pointless-command/rule.ts';
import { dfPortRange } from './dockerfile/df-port-range/rule.ts';
import { dfPythonhttpsverify } from './dockerfile/df-pythonhttpsverify/rule.ts';
import { dfReservedStageName } from './dockerfile/df-reserved-stage-name/rule.ts';
import { dfRpmNoverify } from './dockerfile/df-rpm-noverify/rule.ts';
import { dfSecretInArgEnv } from './dockerfile/df-secret-in-arg-env/rule.ts';
import { dfSshPort } from './dockerfile/df-ssh-port/rule.ts';
import { dfStageNameUnique } from './dockerfile/df-stage-name-unique/rule.ts';
import { dfSudo } from './dockerfile/df-sudo/rule.ts';
import { dfTrustedRegistry } from './dockerfile/df-trusted-registry/rule.ts';
import { dfUpdateAlone } from './dockerfile/df-update-alone/rule.ts';
import { dfUseShell } from './dockerfile/df-use-shell/rule.ts';
import { dfUserMissing } from './dockerfile/df-user-missing/rule.ts';
import { dfUserNonNumeric } from './dockerfile/df-user-non-numeric/rule.ts';
import { dfUseraddNoLogInit } from './dockerfile/df-useradd-no-log-init/rule.ts';
import { dfWgetAndCurl } from './dockerfile/df-wget-and-curl/rule.ts';
import { dfWgetInsecure } from './dockerfile/df-wget-insecure/rule.ts';
import { dfWgetProgress } from './dockerfile/df-wget-progress/rule.ts';
import { dfWorkdirAbsolute } from './dockerfile/df-workdir-absolute/rule.ts';
import { dfWorkdirSystemDir } from './dockerfile/df-workdir-system-dir/rule.ts';
import { dfYarnClean } from './dockerfile/df-yarn-clean/rule.ts';
import { dfYumClean } from './dockerfile/df-yum-clean/rule.ts';
import { dfYumPin } from './dockerfile/df-yum-pin/rule.ts';
import { dfYumSslverify } from './dockerfile/df-yum-sslverify/rule.ts';
import { dfYumYes } from './dockerfile/df-yum-yes/rule.ts';
import { dfZypperClean } from './dockerfile/df-zypper-clean/rule.ts';
import { dfZypperDistUpgrade } from './dockerfile/df-zypper-dist-upgrade/rule.ts';
import { dfZypperPin } from './dockerfile/df-zypper-pin/rule.ts';
import { dfZypperYes } from './dockerfile/df-zypper-yes/rule.ts';
import { scAcuteAccent } from './dockerfile/sc-acute-accent/rule.ts';
import { scAmpersandSemicolon } from './dockerfile/sc-ampersand-semicolon/rule.ts';
import { scAndOrAsIf } from './dockerfile/sc-and-or-as-if/rule.ts';
import { scArrayAsString } from './dockerfile/sc-array-as-string/rule.ts';
import { scArrayIndexWithoutBraces } from './dockerfile/sc-array-index-without-braces/rule.ts';
import { scAssignmentWithSpaces } from './dockerfile/sc-assignment-with-spaces/rule.ts';
import { scBackticks } from './dockerfile/sc-backticks/rule.ts';
import { scCasePatternVariable } from './dockerfile/sc-case-pattern-variable/rule.ts';
import { scCdBack } from './dockerfile/sc-cd-back/rule.ts';
import { scCdWithoutFallback } from './dockerfile/sc-cd-without-fallback/rule.ts';
import { scComparisonWithoutBlanks } from './dockerfile/sc-comparison-without-blanks/rule.ts';
import { scCompetingRedirections } from './dockerfile/sc-competing-redirections/rule.ts';
import { scConstantCase } from './dockerfile/sc-constant-case/rule.ts';
import { scConstantComparison } from './dockerfile/sc-constant-comparison/rule.ts';
import { scConstantEmptiness } from './dockerfile/sc-constant-emptiness/rule.ts';
import { scConstantTest } from './dockerfile/sc-constant-test/rule.ts';
import { scCopyWithoutDestination } from './dockerfile/sc-copy-without-destination/rule.ts';
import { scDecimalComparison } from './dockerfile/sc-decimal-comparison/rule.ts';
import { scDollarAssignment } from './dockerfile/sc-dollar-assignment/rule.ts';
import { scDollarInArithmetic } from './dockerfile/sc-dollar-in-arithmetic/rule.ts';
import { scDollarLoopVariable } from './dockerfile/sc-dollar-loop-variable/rule.ts';
import { scDoubleEqualsAssignment } from './dockerfile/sc-double-equals-assignment/rule.ts';
import { scEchoEscape } from './dockerfile/sc-echo-escape/rule.ts';
import { scEgrep } from './dockerfile/sc-egrep/rule.ts';
import { scEscapedLetter } from './dockerfile/sc-escaped-letter/rule.ts';
import { scEvalParenthesis } from './dockerfile/sc-eval-parenthesis/rule.ts';
import { scExitStatusCompared } from './dockerfile/sc-exit-status-compared/rule.ts';
import { scExitStatusRange } from './dockerfile/sc-exit-status-range/rule.ts';
import { scExportByValue } from './dockerfile/sc-export-by-value/rule.ts';
import { scExpr } from './dockerfile/sc-expr/rule.ts';
import { scExpressionInSingleQuotes } from './dockerfile/sc-expression-in-single-quotes/rule.ts';
import { scFgrep } from './dockerfile/sc-fgrep/rule.ts';
import { scFileTestGlob } from './dockerfile/sc-file-test-glob/rule.ts';
import { scFindExecInjection } from './dockerfile/sc-find-exec-injection/rule.ts';
import { scFindOrAction } from './dockerfile/sc-find-or-action/rule.ts';
import { scFindPatternGlob } from './dockerfile/sc-find-pattern-glob/rule.ts';
import { scFindXargs } from './dockerfile/sc-find-xargs/rule.ts';
import { scForOverFind } from './dockerfile/sc-for-over-find/rule.ts';
import { scForOverLines } from './dockerfile/sc-for-over-lines/rule.ts';
import { scForOverLs } from './dockerfile/sc-for-over-ls/rule.ts';
import { scFunctionBrace } from './dockerfile/sc-function-brace/rule.ts';
import { scFunctionParameters } from './dockerfile/sc-function-parameters/rule.ts';
import { scGlobAsOption } from './dockerfile/sc-glob-as-option/rule.ts';
import { scGlobInAssignment } from './dockerfile/sc-glob-in-assignment/rule.ts';
import { scGlobOfWords } from './dockerfile/sc-glob-of-words/rule.ts';
import { scGrepOutputTested } from './dockerfile/sc-grep-output-tested/rule.ts';
import { scGrepPatternGlob } from './dockerfile/sc-grep-pattern-glob/rule.ts';
import { scGrepWc } from './dockerfile/sc-grep-wc/rule.ts';
import { scIndirectExpansion } from './dockerfile/sc-indirect-expansion/rule.ts';
import { scKeywordAsArgument } from './dockerfile/sc-keyword-as-argument/rule.ts';
import { scKeywordBracket } from './dockerfile/sc-keyword-bracket/rule.ts';
import { scKeywordCase } from './dockerfile/sc-keyword-case/rule.ts';
import { scKeywordComment } from './dockerfile/sc-keyword-comment/rule.ts';
import { scLinkWithoutDestination } from './dockerfile/sc-link-without-destination/rule.ts';
import { scLiteralBrace } from './dockerfile/sc-literal-brace/rule.ts';
import { scLocalOutsideFunction } from './dockerfile/sc-local-outside-function/rule.ts';
import { scLoopRunsOnce } from './dockerfile/sc-loop-runs-once/rule.ts';
import { scLsGrep } from './dockerfile/sc-ls-grep/rule.ts';
import { scLsParsed } from './dockerfile/sc-ls-parsed/rule.ts';
import { scLsXargs } from './dockerfile/sc-ls-xargs/rule.ts';
import { scMaskedExitStatus } from './dockerfile/sc-masked-exit-status/rule.ts';
import { scMissingSpace } from './dockerfile/sc-missing-space/rule.ts';
import { scMkdirParentsMode } from './dockerfile/sc-mkdir-parents-mode/rule.ts';
import { scNeedlessEscape } from './dockerfile/sc-needless-escape/rule.ts';
import { scNegatedEmptiness } from './dockerfile/sc-negated-emptiness/rule.ts';
import { scNegationWithoutEffect } from './dockerfile/sc-negation-without-effect/rule.ts';
import { scNonBreakingSpace } from './dockerfile/sc-non-breaking-space/rule.ts';
import { scOptionAsCommand } from './dockerfile/sc-option-as-command/rule.ts';
import { scOutputRunAsCommand } from './dockerfile/sc-output-run-as-command/rule.ts';
import { scParametersInString } from './dockerfile/sc-parameters-in-string/rule.ts';
import { scPathOverwritten } from './dockerfile/sc-path-overwritten/rule.ts';
import { scPatternComparison } from './dockerfile/sc-pattern-comparison/rule.ts';
import { scPipeToNonReader } from './dockerfile/sc-pipe-to-non-reader/rule.ts';
import { scPrefixAssignmentUnused } from './dockerfile/sc-prefix-assignment-unused/rule.ts';
import { scPrintfVariableFormat } from './dockerfile/sc-printf-variable-format/rule.ts';
import { scPsGrep } from './dockerfile/sc-ps-grep/rule.ts';
import { scQuotedRegex } from './dockerfile/sc-quoted-regex/rule.ts';
import { scQuotedTilde } from './dockerfile/sc-quoted-tilde/rule.ts';
import { scQuotesInsideQuotes } from './dockerfile/sc-quotes-inside-quotes/rule.ts';
import { scReadAndWritten } from './dockerfile/sc-read-and-written/rule.ts';
import { scReadWithoutR } from './dockerfile/sc-read-without-r/rule.ts';
import { scRedirectToNumber } from './dockerfile/sc-redirect-to-number/rule.ts';
import { scRedirectWithoutCommand } from './dockerfile/sc-redirect-without-command/rule.ts';
import { scRegexInBrackets } from './dockerfile/sc-regex-in-brackets/rule.ts';
import { scRepeatedAppend } from './dockerfile/sc-repeated-append/rule.ts';
import { scRmSystemDirectory } from './dockerfile/sc-rm-system-directory/rule.ts';
import { scRmVariableRoot } from './dockerfile/sc-rm-variable-root/rule.ts';
import { scShAmpersandFile } from './dockerfile/sc-sh-ampersand-file/rule.ts';
import { scShAnsiCQuotes } from './dockerfile/sc-sh-ansi-c-quotes/rule.ts';
import { scShAppendAssignment } from './dockerfile/sc-sh-append-assignment/rule.ts';
import { scShArithmeticCommand } from './dockerfile/sc-sh-arithmetic-command/rule.ts';
import { scShArithmeticFor } from './dockerfile/sc-sh-arithmetic-for/rule.ts';
import { scShArray } from './dockerfile/sc-sh-array/rule.ts';
import { scShArrayReference } from './dockerfile/sc-sh-array-reference/rule.ts';
import { scShBashBuiltin } from './dockerfile/sc-sh-bash-builtin/rule.ts';
import { scShBashVariable } from './dockerfile/sc-sh-bash-variable/rule.ts';
import { scShBraceExpansion } from './dockerfile/sc-sh-brace-expansion/rule.ts';
import { scShBuiltinFlags } from './dockerfile/sc-sh-builtin-flags/rule.ts';
import { scShCaseModification } from './dockerfile/sc-sh-case-modification/rule.ts';
import { scShDoubleBrackets } from './dockerfile/sc-sh-double-brackets/rule.ts';
import { scShDoubleEquals } from './dockerfile/sc-sh-double-equals/rule.ts';
import { scShEchoFlags } from './dockerfile/sc-sh-echo-flags/rule.ts';
import { scShExtendedGlob } from './dockerfile/sc-sh-extended-glob/rule.ts';
import { scShFileSubstitution } from './dockerfile/sc-sh-file-substitution/rule.ts';
import { scShFunctionKeyword } from './dockerfile/sc-sh-function-keyword/rule.ts';
import { scShHereString } from './dockerfile/sc-sh-here-string/rule.ts';
import { scShIncrement } from './dockerfile/sc-sh-increment/rule.ts';
import { scShIndirection } from './dockerfile/sc-sh-indirection/rule.ts';
import { scShLet } from './dockerfile/sc-sh-let/rule.ts';
import { scShPipeBoth } from './dockerfile/sc-sh-pipe-both/rule.ts';
import { scShPipefail } from './dockerfile/sc-sh-pipefail/rule.ts';
import { scShProcessSubstitution } from './dockerfile/sc-sh-process-substitution/rule.ts';
import { scShRedirectBoth } from './dockerfile/sc-sh-redirect-both/rule.ts';
import { scShSelect } from './dockerfile/sc-sh-select/rule.ts';
import { scShSource } from './dockerfile/sc-sh-source/rule.ts';
import { scShStringReplacement } from './dockerfile/sc-sh-string-replacement/rule.ts';
import { scShSubstring } from './dockerfile/sc-sh-substring/rule.ts';
import { scShTrapSignal } from './dockerfile/sc-sh-trap-signal/rule.ts';
import { scSpaceInAssignment } from './dockerfile/sc-space-in-assignment/rule.ts';
import { scStderrRedirectedFirst } from './dockerfile/sc-stderr-redirected-first/rule.ts';
import { scStringOrderOfNumbers } from './dockerfile/sc-string-order-of-numbers/rule.ts';
import { scSudoRedirect } from './dockerfile/sc-sudo-redirect/rule.ts';
import { scSyntaxError } from './dockerfile/sc-syntax-error/rule.ts';
import { scTestAndOr } from './dockerfile/sc-test-and-or/rule.ts';
import { scTrBrackets } from './dockerfile/sc-tr-brackets/rule.ts';
import { scTrLocaleRange } from './dockerfile/sc-tr-locale-range/rule.ts';
import { scTrUnquoted } from './dockerfile/sc-tr-unquoted/rule.ts';
import { scTrapExpandsEarly } from './dockerfile/sc-trap-expands-early/rule.ts';
import { scTypographicQuotes } from './dockerfile/sc-typographic-quotes/rule.ts';
import { scUnassignedVariable } from './dockerfile/sc-unassigned-variable/rule.ts';
import { scUnclosedBracket } from './dockerfile/sc-unclosed-bracket/rule.ts';
import { scUnclosedQuote } from './dockerfile/sc-unclosed-quote/rule.ts';
import { scUnquotedNonemptyTest } from './dockerfile/sc-unquoted-nonempty-test/rule.ts';
import { scUnquotedParameters } from './dockerfile/sc-unquoted-parameters/rule.ts';
import { scUnquotedStar } from './dockerfile/sc-unquoted-star/rule.ts';
import { scUnquotedSubstitution } from './dockerfile/sc-unquoted-substitution/rule.ts';
import { scUnquotedVariable } from './dockerfile/sc-unquoted-variable/rule.ts';
import { scUnusedVariable } from './dockerfile/sc-unused-variable/rule.ts';
import { scUselessCat } from './dockerfile/sc-useless-cat/rule.ts';
import { scUselessEchoOfCommand } from './dockerfile/sc-useless-echo-of-command/rule.ts';
import { scUselessEchoSubstitution } from './dockerfile/sc-useless-echo-substitution/rule.ts';
import { scWhich } from './dockerfile/sc-which/rule.ts';
import { scWordBetweenSingleQuotes } from './dockerfile/sc-word-between-single-quotes/rule.ts';
import { scXPrefix } from './dockerfile/sc-x-prefix/rule.ts';
import type { AnyRule } from './rule.ts';

export const dockerfileRules = [
  dfAddForArchive,
  dfApkNoCache,
  dfApkPin,
  dfApkUntrusted,
  dfAptCommand,
  dfAptDistUpgrade,
  dfAptForceYes,
  dfAptListsCleanup,
  dfAptNoRecommends,
  dfAptPin,
  dfAptUnauthenticated,
  dfAptYes,
  dfBaseLatest,
  dfBaseNotDigestPinned,
  dfBaseUntagged,
  dfCdInsteadOfWorkdir,
  dfChpasswd,
  dfConsecutiveRun,
  dfCopyFromSelf,
  dfCopyFromUnknown,
  dfCopyMultiDestSlash,
  dfCopyNotAdd,
  dfCopyRelativeNoWorkdir,
  dfCopyRootfs,
  dfCurlInsecure,
  dfDnfClean,
  dfDnfPin,
  dfDnfYes,
  dfEnvSelfReference,
  dfExecForm,
  dfFromPlatform,
  dfFromPlatformRedundant,
  dfGemPin,
  dfGitSslNoVerify,
  dfGoPin,
  dfHealthcheckMissing,
  dfInstructionOrder,
  dfLabelEmail,
  dfLabelEmpty,
  dfLabelHash,
  dfLabelKeyInvalid,
  dfLabelMissing,
  dfLabelSemver,
  dfLabelSpdx,
  dfLabelSuperfluous,
  dfLabelTime,
  dfLabelUrl,
  dfLastUserRoot,
  dfMaintainer,
  dfMultipleCmd,
  dfMultipleEntrypoint,
  dfMultipleHealthcheck,
  dfNoInlineIgnore,
  dfNodeTls,
  dfNogpgcheck,
  dfNpmPin,
  dfNpmStrictSsl,
  dfOnbuildInvalid,
  dfPipNoCache,
  dfPipPin,
  dfPipTrustedHost,
  dfPipefail,
  dfPointlessCommand,
  dfPortRange,
  dfPythonhttpsverify,
  dfReservedStageName,
  dfRpmNoverify,
  dfSecretInArgEnv,
  dfSshPort,
  dfStageNameUnique,
  dfSudo,
  dfTrustedRegistry,
  dfUpdateAlone,
  dfUseShell,
  dfUserMissing,
  dfUserNonNumeric,
  dfUseraddNoLogInit,
  dfWgetAndCurl,
  dfWgetInsecure,
  dfWgetProgress,
  dfWorkdirAbsolute,
  dfWorkdirSystemDir,
  dfYarnClean,
  dfYumClean,
  dfYumPin,
  dfYumSslverify,
  dfYumYes,
  dfZypperClean,
  dfZypperDistUpgrade,
  dfZypperPin,
  dfZypperYes,
  scAcuteAccent,
  scAmpersandSemicolon,
  scAndOrAsIf,
  scArrayAsString,
  scArrayIndexWithoutBraces,
  scAssignmentWithSpaces,
  scBackticks,
  scCasePatternVariable,
  scCdBack,
  scCdWithoutFallback,
  scComparisonWithoutBlanks,
  scCompetingRedirections,
  scConstantCase,
  scConstantComparison,
  scConstantEmptiness,
  scConstantTest,
  scCopyWithoutDestination,
  scDecimalComparison,
  scDollarAssignment,
  scDollarInArithmetic,
  scDollarLoopVariable,
  scDoubleEqualsAssignment,
  scEchoEscape,
  scEgrep,
  scEscapedLetter,
  scEvalParenthesis,
  scExitStatusCompared,
  scExitStatusRange,
  scExportByValue,
  scExpr,
  scExpressionInSingleQuotes,
  scFgrep,
  scFileTestGlob,
  scFindExecInjection,
  scFindOrAction,
  scFindPatternGlob,
  scFindXargs,
  scForOverFind,
  scForOverLines,
  scForOverLs,
  scFunctionBrace,
  scFunctionParameters,
  scGlobAsOption,
  scGlobInAssignment,
  scGlobOfWords,
  scGrepOutputTested,
  scGrepPatternGlob,
  scGrepWc,
  scIndirectExpansion,
  scKeywordAsArgument,
  scKeywordBracket,
  scKeywordCase,
  scKeywordComment,
  scLinkWithoutDestination,
  scLiteralBrace,
  scLocalOutsideFunction,
  scLoopRunsOnce,
  scLsGrep,
  scLsParsed,
  scLsXargs,
  scMaskedExitStatus,
  scMissingSpace,
  scMkdirParentsMode,
  scNeedlessEscape,
  scNegatedEmptiness,
  scNegationWithoutEffect,
  scNonBreakingSpace,
  scOptionAsCommand,
  scOutputRunAsCommand,
  scParametersInString,
  scPathOverwritten,
  scPatternComparison,
  scPipeToNonReader,
  scPrefixAssignmentUnused,
  scPrintfVariableFormat,
  scPsGrep,
  scQuotedRegex,
  scQuotedTilde,
  scQuotesInsideQuotes,
  scReadAndWritten,
  scReadWithoutR,
  scRedirectToNumber,
  scRedirectWithoutCommand,
  scRegexInBrackets,
  scRepeatedAppend,
  scRmSystemDirectory,
  scRmVariableRoot,
  scShAmpersandFile,
  scShAnsiCQuotes,
  scShAppendAssignment,
  scShArithmeticCommand,
  scShArithmeticFor,
  scShArray,
  scShArrayReference,
  scShBashBuiltin,
  scShBashVariable,
  scShBraceExpansion,
  scShBuiltinFlags,
  scShCaseModification,
  scShDoubleBrackets,
  scShDoubleEquals,
  scShEchoFlags,
  scShExtendedGlob,
  scShFileSubstitution,
  scShFunctionKeyword,
  scShHereString,
  scShIncrement,
  scShIndirection,
  scShLet,
  scShPipeBoth,
  scShPipefail,
  scShProcessSubstitution,
  scShRedirectBoth,
  scShSelect,
  scShSource,
  scShStringReplacement,
  scShSubstring,
  scShTrapSignal,
  scSpaceInAssignment,
  scStderrRedirectedFirst,
  scStringOrderOfNumbers,
  scSudoRedirect,
  scSyntaxError,
  scTestAndOr,
  scTrBrackets,
  scTrLocaleRange,
  scTrUnquoted,
  scTrapExpandsEarly,
  scTypographicQuotes,
  scUnassignedVariable,
  scUnclosedBracket,
  scUnclosedQuote,
  scUnquotedNonemptyTest,
  scUnquotedParameters,
  scUnquotedStar,
  scUnquotedSubstitution,
  scUnquotedVariable,
  scUnusedVariable,
  scUselessCat,
  scUselessEchoOfCommand,
  scUselessEchoSubstitution,
  scWhich,
  scWordBetweenSingleQuotes,
  scXPrefix,
] as readonly unknown[] as readonly AnyRule[];
