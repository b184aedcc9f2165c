import { testRule } from '../../testing/index.ts';
import { capabilitiesDropAny } from './rule.ts';

testRule(capabilitiesDropAny, import.meta.dirname);
