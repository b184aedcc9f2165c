import { testRule } from '../../testing/index.ts';
import { pssCapabilitiesBaseline } from './rule.ts';

testRule(pssCapabilitiesBaseline, import.meta.dirname);
