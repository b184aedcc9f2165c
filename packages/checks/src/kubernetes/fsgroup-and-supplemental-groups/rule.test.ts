import { testRule } from '../../testing/index.ts';
import { fsgroupAndSupplementalGroups } from './rule.ts';

testRule(fsgroupAndSupplementalGroups, import.meta.dirname);
