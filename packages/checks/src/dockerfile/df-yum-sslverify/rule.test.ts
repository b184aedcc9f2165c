import { testRule } from '../../testing/index.ts';
import { dfYumSslverify } from './rule.ts';

testRule(dfYumSslverify, import.meta.dirname);
