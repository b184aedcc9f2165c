import { testRule } from '../../testing/index.ts';
import { lbNoTlsAws } from './rule.ts';

testRule(lbNoTlsAws, import.meta.dirname);
