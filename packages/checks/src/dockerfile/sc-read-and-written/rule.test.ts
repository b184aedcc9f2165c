import { testRule } from '../../testing/index.ts';
import { scReadAndWritten } from './rule.ts';

testRule(scReadAndWritten, import.meta.dirname);
