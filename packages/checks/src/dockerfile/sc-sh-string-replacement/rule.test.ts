import { testRule } from '../../testing/index.ts';
import { scShStringReplacement } from './rule.ts';

testRule(scShStringReplacement, import.meta.dirname);
