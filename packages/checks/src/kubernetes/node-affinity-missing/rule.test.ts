import { testRule } from '../../testing/index.ts';
import { nodeAffinityMissing } from './rule.ts';

testRule(nodeAffinityMissing, import.meta.dirname);
