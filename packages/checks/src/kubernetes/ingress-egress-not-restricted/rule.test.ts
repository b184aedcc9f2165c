import { testRule } from '../../testing/index.ts';
import { ingressEgressNotRestricted } from './rule.ts';

testRule(ingressEgressNotRestricted, import.meta.dirname);
