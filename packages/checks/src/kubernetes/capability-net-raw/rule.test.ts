import { testRule } from '../../testing/index.ts';
import { capabilityNetRaw } from './rule.ts';

testRule(capabilityNetRaw, import.meta.dirname);
