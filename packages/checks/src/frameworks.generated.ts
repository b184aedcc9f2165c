// Made by `npm run generate` from the folder of frameworks; never edited.
import allcontrols from './frameworks/allcontrols.json' with { type: 'json' };
import armobest from './frameworks/armobest.json' with { type: 'json' };
import cisAksT120 from './frameworks/cis-aks-t1.2.0.json' with { type: 'json' };
import cisAksT180 from './frameworks/cis-aks-t1.8.0.json' with { type: 'json' };
import cisEksT170 from './frameworks/cis-eks-t1.7.0.json' with { type: 'json' };
import cisEksT180 from './frameworks/cis-eks-t1.8.0.json' with { type: 'json' };
import cisGkeV190 from './frameworks/cis-gke-v1.9.0.json' with { type: 'json' };
import cisV1100 from './frameworks/cis-v1.10.0.json' with { type: 'json' };
import cisV1120 from './frameworks/cis-v1.12.0.json' with { type: 'json' };
import clusterscan from './frameworks/clusterscan.json' with { type: 'json' };
import devopsbest from './frameworks/devopsbest.json' with { type: 'json' };
import mitre from './frameworks/mitre.json' with { type: 'json' };
import nsa from './frameworks/nsa.json' with { type: 'json' };
import pssBaseline from './frameworks/pss-baseline.json' with { type: 'json' };
import pssRestricted from './frameworks/pss-restricted.json' with { type: 'json' };
import security from './frameworks/security.json' with { type: 'json' };
import soc2 from './frameworks/soc2.json' with { type: 'json' };
import workloadscan from './frameworks/workloadscan.json' with { type: 'json' };
import yamlScanning from './frameworks/yaml-scanning.json' with { type: 'json' };
import type { Framework } from './frameworks.ts';

export const frameworks: readonly Framework[] = [
  allcontrols,
  armobest,
  cisAksT120,
  cisAksT180,
  cisEksT170,
  cisEksT180,
  cisGkeV190,
  cisV1100,
  cisV1120,
  clusterscan,
  devopsbest,
  mitre,
  nsa,
  pssBaseline,
  pssRestricted,
  security,
  soc2,
  workloadscan,
  yamlScanning,
];
