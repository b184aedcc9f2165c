import { testRule } from '../../testing/index.ts';
import { scGlobOfWords } from './rule.ts';

testRule(scGlobOfWords, import.meta.dirname);
