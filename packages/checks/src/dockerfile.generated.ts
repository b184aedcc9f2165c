// Made by `npm run generate` from the folders of rules; never edited.
import { dfBaseLatest } from './dockerfile/df-base-latest/rule.ts';
import { dfBaseNotDigestPinned } from './dockerfile/df-base-not-digest-pinned/rule.ts';
import { dfBaseUntagged } from './dockerfile/df-base-untagged/rule.ts';
import { dfConsecutiveRun } from './dockerfile/df-consecutive-run/rule.ts';
import { dfCopyFromSelf } from './dockerfile/df-copy-from-self/rule.ts';
import { dfCopyFromUnknown } from './dockerfile/df-copy-from-unknown/rule.ts';
import { dfCopyMultiDestSlash } from './dockerfile/df-copy-multi-dest-slash/rule.ts';
import { dfCopyNotAdd } from './dockerfile/df-copy-not-add/rule.ts';
import { dfCopyRelativeNoWorkdir } from './dockerfile/df-copy-relative-no-workdir/rule.ts';
import { dfCopyRootfs } from './dockerfile/df-copy-rootfs/rule.ts';
import { dfEnvSelfReference } from './dockerfile/df-env-self-reference/rule.ts';
import { dfExecForm } from './dockerfile/df-exec-form/rule.ts';
import { dfFromPlatform } from './dockerfile/df-from-platform/rule.ts';
import { dfFromPlatformRedundant } from './dockerfile/df-from-platform-redundant/rule.ts';
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
import { dfOnbuildInvalid } from './dockerfile/df-onbuild-invalid/rule.ts';
import { dfPortRange } from './dockerfile/df-port-range/rule.ts';
import { dfReservedStageName } from './dockerfile/df-reserved-stage-name/rule.ts';
import { dfSecretInArgEnv } from './dockerfile/df-secret-in-arg-env/rule.ts';
import { dfSshPort } from './dockerfile/df-ssh-port/rule.ts';
import { dfStageNameUnique } from './dockerfile/df-stage-name-unique/rule.ts';
import { dfTrustedRegistry } from './dockerfile/df-trusted-registry/rule.ts';
import { dfUserMissing } from './dockerfile/df-user-missing/rule.ts';
import { dfUserNonNumeric } from './dockerfile/df-user-non-numeric/rule.ts';
import { dfWorkdirAbsolute } from './dockerfile/df-workdir-absolute/rule.ts';
import { dfWorkdirSystemDir } from './dockerfile/df-workdir-system-dir/rule.ts';
import type { AnyRule } from './rule.ts';

export const dockerfileRules = [
  dfBaseLatest,
  dfBaseNotDigestPinned,
  dfBaseUntagged,
  dfConsecutiveRun,
  dfCopyFromSelf,
  dfCopyFromUnknown,
  dfCopyMultiDestSlash,
  dfCopyNotAdd,
  dfCopyRelativeNoWorkdir,
  dfCopyRootfs,
  dfEnvSelfReference,
  dfExecForm,
  dfFromPlatform,
  dfFromPlatformRedundant,
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
  dfOnbuildInvalid,
  dfPortRange,
  dfReservedStageName,
  dfSecretInArgEnv,
  dfSshPort,
  dfStageNameUnique,
  dfTrustedRegistry,
  dfUserMissing,
  dfUserNonNumeric,
  dfWorkdirAbsolute,
  dfWorkdirSystemDir,
] as readonly unknown[] as readonly AnyRule[];
