import { testRule } from '../../testing/index.ts';
import { scAcuteAccent } from './rule.ts';

testRule(scAcuteAccent, import.meta.dirname);
