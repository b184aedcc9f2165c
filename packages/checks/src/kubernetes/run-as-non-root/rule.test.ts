import { testRule } from '../../testing/index.ts';
import { runAsNonRoot } from './rule.ts';

testRule(runAsNonRoot, import.meta.dirname);
