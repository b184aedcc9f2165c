import { testRule } from '../../testing/index.ts';
import { pssCapabilitiesRestricted } from './rule.ts';

testRule(pssCapabilitiesRestricted, import.meta.dirname);
