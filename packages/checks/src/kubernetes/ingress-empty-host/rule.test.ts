import { testRule } from '../../testing/index.ts';
import { ingressEmptyHost } from './rule.ts';

testRule(ingressEmptyHost, import.meta.dirname);
