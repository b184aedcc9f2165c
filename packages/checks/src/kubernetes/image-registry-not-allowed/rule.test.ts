import { testRule } from '../../testing/index.ts';
import { imageRegistryNotAllowed } from './rule.ts';

testRule(imageRegistryNotAllowed, import.meta.dirname);
