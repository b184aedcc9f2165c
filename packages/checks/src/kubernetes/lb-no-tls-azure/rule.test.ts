import { testRule } from '../../testing/index.ts';
import { lbNoTlsAzure } from './rule.ts';

testRule(lbNoTlsAzure, import.meta.dirname);
