import { testRule } from '../../testing/index.ts';
import { scShPipeBoth } from './rule.ts';

testRule(scShPipeBoth, import.meta.dirname);
