import { testRule } from '../../testing/index.ts';
import { capabilitiesDropAll } from './rule.ts';

testRule(capabilitiesDropAll, import.meta.dirname);
