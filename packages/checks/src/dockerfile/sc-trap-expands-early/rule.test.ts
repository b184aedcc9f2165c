import { testRule } from '../../testing/index.ts';
import { scTrapExpandsEarly } from './rule.ts';

testRule(scTrapExpandsEarly, import.meta.dirname);
