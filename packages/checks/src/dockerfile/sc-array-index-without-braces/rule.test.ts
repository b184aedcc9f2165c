import { testRule } from '../../testing/index.ts';
import { scArrayIndexWithoutBraces } from './rule.ts';

testRule(scArrayIndexWithoutBraces, import.meta.dirname);
