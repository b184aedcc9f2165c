import { testRule } from '../../testing/index.ts';
import { scShExtendedGlob } from './rule.ts';

testRule(scShExtendedGlob, import.meta.dirname);
