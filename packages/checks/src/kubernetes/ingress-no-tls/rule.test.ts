import { testRule } from '../../testing/index.ts';
import { ingressNoTls } from './rule.ts';

testRule(ingressNoTls, import.meta.dirname);
