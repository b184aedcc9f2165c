import { testRule } from '../../testing/index.ts';
import { nakedPod } from './rule.ts';

testRule(nakedPod, import.meta.dirname);
