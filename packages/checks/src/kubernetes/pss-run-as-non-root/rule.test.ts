import { testRule } from '../../testing/index.ts';
import { pssRunAsNonRoot } from './rule.ts';

testRule(pssRunAsNonRoot, import.meta.dirname);
