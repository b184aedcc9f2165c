import { testRule } from '../../testing/index.ts';
import { capabilitiesOnlyNetBind } from './rule.ts';

testRule(capabilitiesOnlyNetBind, import.meta.dirname);
