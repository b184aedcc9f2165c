import { testRule } from '../../testing/index.ts';
import { dfNpmStrictSsl } from './rule.ts';

testRule(dfNpmStrictSsl, import.meta.dirname);
