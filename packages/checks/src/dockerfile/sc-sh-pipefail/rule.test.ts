import { testRule } from '../../testing/index.ts';
import { scShPipefail } from './rule.ts';

testRule(scShPipefail, import.meta.dirname);
