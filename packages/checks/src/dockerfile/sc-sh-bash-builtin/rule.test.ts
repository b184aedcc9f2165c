import { testRule } from '../../testing/index.ts';
import { scShBashBuiltin } from './rule.ts';

testRule(scShBashBuiltin, import.meta.dirname);
