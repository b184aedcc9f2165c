import { testRule } from '../../testing/index.ts';
import { pspLegacy } from './rule.ts';

testRule(pspLegacy, import.meta.dirname);
