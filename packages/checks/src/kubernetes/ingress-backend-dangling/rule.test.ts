import { testRule } from '../../testing/index.ts';
import { ingressBackendDangling } from './rule.ts';

testRule(ingressBackendDangling, import.meta.dirname);
