import { testRule } from '../../testing/index.ts';
import { dfNodeTls } from './rule.ts';

testRule(dfNodeTls, import.meta.dirname);
