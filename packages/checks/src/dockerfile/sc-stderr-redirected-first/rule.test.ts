import { testRule } from '../../testing/index.ts';
import { scStderrRedirectedFirst } from './rule.ts';

testRule(scStderrRedirectedFirst, import.meta.dirname);
